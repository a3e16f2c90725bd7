package space.lectio.grading.read.questions;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.param;
import static org.jooq.impl.DSL.select;
import static space.lectio.grading.jooq.grading.Tables.CHOICE;
import static space.lectio.grading.jooq.grading.Tables.HOMEWORK;
import static space.lectio.grading.jooq.grading.Tables.QUESTION;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Param;
import org.jooq.Record10;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import space.lectio.grading.api.QuestionType;
import space.lectio.grading.domain.FileLinks;
import space.lectio.grading.read.questions.QuestionRow.ChoiceRow;
import space.lectio.identity.api.ViewerLinks;
import space.lectio.shared.sql.PreparedQuery;

/** The questions of several homeworks in one statement. What a student may not see is not even read for one. */
@Component
public class Questions {

    /** Who looks, and at what. */
    public enum View {
        /** The teacher's own homework: everything but which choices are right, which the contract keeps for submissions. */
        HOMEWORK_OF_TEACHER,
        HOMEWORK_OF_PUPIL,
        SUBMISSION_FOR_TEACHER,
        SUBMISSION_FOR_PUPIL;

        private boolean showsKey() {
            return this == HOMEWORK_OF_TEACHER || this == SUBMISSION_FOR_TEACHER;
        }

        private boolean showsCorrectChoices() {
            return this == SUBMISSION_FOR_TEACHER;
        }

        private boolean showsExplanation() {
            return this == HOMEWORK_OF_TEACHER || this == HOMEWORK_OF_PUPIL;
        }

        private String spelling(QuestionType type) {
            return this == HOMEWORK_OF_TEACHER ? type.name() : type.shownSpelling();
        }
    }

    private static final Param<Long[]> HOMEWORKS = param("homeworks", Long[].class);

    private static final Map<
                    View,
                    PreparedQuery<
                            Record10<
                                    Long,
                                    Long,
                                    String,
                                    String,
                                    Integer,
                                    Integer,
                                    List<ChoiceRow>,
                                    JSONB,
                                    String,
                                    Boolean>>>
            STATEMENTS = Arrays.stream(View.values())
                    .collect(toMap(view -> view, view -> PreparedQuery.of(statement(view))));

    private static Select<
                    Record10<Long, Long, String, String, Integer, Integer, List<ChoiceRow>, JSONB, String, Boolean>>
            statement(View view) {
        Field<JSONB> config = view.showsKey() ? QUESTION.CONFIG : QUESTION.SHOWN;
        Field<Boolean> correct = view.showsCorrectChoices() ? CHOICE.CORRECT : DSL.castNull(Boolean.class);
        Field<String> explanation = view.showsExplanation() ? QUESTION.EXPLANATION : DSL.castNull(String.class);
        var choices = multiset(select(CHOICE.ID, CHOICE.TEXT, correct)
                        .from(CHOICE)
                        .where(CHOICE.QUESTION_ID.eq(QUESTION.ID))
                        .orderBy(CHOICE.ID))
                .convertFrom(rows -> rows.map(r -> new ChoiceRow(r.value1(), r.value2(), r.value3())));
        return select(
                        QUESTION.HOMEWORK_ID,
                        QUESTION.ID,
                        QUESTION.PROMPT,
                        QUESTION.TYPE,
                        QUESTION.POINTS,
                        QUESTION.POSITION,
                        choices,
                        config,
                        explanation,
                        HOMEWORK.ALLOW_VIEW_ANSWERS)
                .from(QUESTION)
                .join(HOMEWORK)
                .on(HOMEWORK.ID.eq(QUESTION.HOMEWORK_ID))
                .where(QUESTION.HOMEWORK_ID.eq(any(HOMEWORKS)))
                .orderBy(QUESTION.HOMEWORK_ID, QUESTION.POSITION, QUESTION.ID);
    }

    private final DSLContext database;
    private final ViewerLinks links;

    Questions(DSLContext database, ViewerLinks links) {
        this.database = database;
        this.links = links;
    }

    /** By homework, in the teacher's order; homework without questions is missing. Links to files are the viewer's. */
    public Map<Long, List<QuestionRow>> of(Collection<Long> homeworkIds, View view, long viewerId) {
        var signer = links.of(viewerId);
        var all = new HashMap<Long, List<QuestionRow>>();
        if (homeworkIds.isEmpty()) {
            return all;
        }
        requireNonNull(STATEMENTS.get(view))
                .with(HOMEWORKS, homeworkIds.toArray(Long[]::new))
                .fetch(database)
                .forEach(r -> {
                    var isClosed = !view.showsKey() && !r.value10();
                    var shown = isClosed
                            ? ClosedAnswers.without(r.value8().data())
                            : r.value8().data();
                    all.computeIfAbsent(r.value1(), _ -> new ArrayList<>())
                            .add(new QuestionRow(
                                    r.value2(),
                                    r.value3(),
                                    view.spelling(QuestionType.valueOf(r.value4())),
                                    r.value5(),
                                    r.value6(),
                                    r.value7(),
                                    FileLinks.signed(shown, signer::sign),
                                    isClosed && r.value9() != null ? "" : r.value9()));
                });
        return all;
    }
}
