package space.lectio.grading.read.submissions;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.sum;
import static space.lectio.grading.jooq.grading.Tables.ANSWER;
import static space.lectio.grading.jooq.grading.Tables.GROUP_TARGET;
import static space.lectio.grading.jooq.grading.Tables.GROUP_TARGET_STUDENT;
import static space.lectio.grading.jooq.grading.Tables.HOMEWORK;
import static space.lectio.grading.jooq.grading.Tables.QUESTION;
import static space.lectio.grading.jooq.grading.Tables.SUBMISSION;
import static space.lectio.grading.jooq.identity.Tables.GROUP_CARD;
import static space.lectio.grading.jooq.identity.Tables.GROUP_MEMBERSHIP;
import static space.lectio.grading.jooq.identity.Tables.PERSON_CARD;
import static space.lectio.grading.jooq.scheduling.Tables.LESSON_CARD;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.grading.domain.FileLinks;
import space.lectio.grading.domain.ShownSubmissions;
import space.lectio.grading.read.GroupNames;
import space.lectio.grading.read.TeachersOfGroups;
import space.lectio.grading.read.homework.Visibility;
import space.lectio.grading.read.questions.QuestionRow;
import space.lectio.grading.read.questions.Questions;
import space.lectio.grading.read.questions.Questions.View;
import space.lectio.grading.read.submissions.SubmissionRow.AnswerRow;
import space.lectio.identity.api.ViewerLinks;
import space.lectio.identity.api.ViewerLinks.Signer;
import space.lectio.shared.Caller;
import space.lectio.shared.web.Page;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A student's own submissions, those that are a teacher's to grade, all for an administrator. Three statements, however many rows:
 * the page, its answers, the questions of its homework.
 */
@Component
class SubmissionList implements ShownSubmissions {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** The newest group of the pupil's that the homework is for. */
    private static final Field<Long> TARGETED_GROUP = field(select(GROUP_TARGET.GROUP_ID)
            .from(GROUP_TARGET)
            .join(GROUP_CARD)
            .on(GROUP_CARD.ID.eq(GROUP_TARGET.GROUP_ID))
            .where(GROUP_TARGET.HOMEWORK_ID.eq(SUBMISSION.HOMEWORK_ID))
            .and(exists(selectOne()
                            .from(GROUP_MEMBERSHIP)
                            .where(GROUP_MEMBERSHIP.GROUP_ID.eq(GROUP_TARGET.GROUP_ID))
                            .and(GROUP_MEMBERSHIP.STUDENT_ID.eq(SUBMISSION.STUDENT_ID)))
                    .or(exists(selectOne()
                            .from(GROUP_TARGET_STUDENT)
                            .where(GROUP_TARGET_STUDENT.HOMEWORK_ID.eq(GROUP_TARGET.HOMEWORK_ID))
                            .and(GROUP_TARGET_STUDENT.GROUP_ID.eq(GROUP_TARGET.GROUP_ID))
                            .and(GROUP_TARGET_STUDENT.STUDENT_ID.eq(SUBMISSION.STUDENT_ID)))))
            .orderBy(GROUP_CARD.CREATED_AT.desc(), GROUP_CARD.ID.desc())
            .limit(1));

    private static final Field<Long> TEACHERS_GROUP = field(select(GROUP_CARD.ID)
            .from(GROUP_MEMBERSHIP)
            .join(GROUP_CARD)
            .on(GROUP_CARD.ID.eq(GROUP_MEMBERSHIP.GROUP_ID))
            .where(GROUP_CARD.TEACHER_ID.eq(HOMEWORK.TEACHER_ID))
            .and(GROUP_MEMBERSHIP.STUDENT_ID.eq(SUBMISSION.STUDENT_ID))
            .orderBy(GROUP_CARD.CREATED_AT.desc(), GROUP_CARD.ID.desc())
            .limit(1));

    private static final Field<Long> GROUP = coalesce(LESSON_CARD.GROUP_ID, TARGETED_GROUP, TEACHERS_GROUP);

    /** It came to the pupil neither by a lesson nor by a group, whichever group is shown with it. */
    private static final Field<Boolean> INDIVIDUAL =
            field(LESSON_CARD.GROUP_ID.isNull().and(TARGETED_GROUP.isNull()));

    private static final Field<Integer> MAX_SCORE = field(select(coalesce(sum(QUESTION.POINTS), 0))
                    .from(QUESTION)
                    .where(QUESTION.HOMEWORK_ID.eq(SUBMISSION.HOMEWORK_ID)))
            .cast(Integer.class);

    private static final Field<Long> ALL = count().over().cast(Long.class);

    private final DSLContext database;
    private final Questions questions;
    private final GroupNames names;
    private final ViewerLinks links;

    SubmissionList(DSLContext database, Questions questions, GroupNames names, ViewerLinks links) {
        this.database = database;
        this.questions = questions;
        this.names = names;
        this.links = links;
    }

    /**
     * @param group those shown under this group
     * @param individual those that came to the pupil neither by a lesson nor by a group
     */
    record Filter(
            @Nullable String status,
            @Nullable Long homework,
            @Nullable Long group,
            boolean individual) {

        Condition condition() {
            var condition = noCondition();
            if (status != null) {
                condition = condition.and(SUBMISSION.STATUS.eq(status));
            }
            if (homework != null) {
                condition = condition.and(SUBMISSION.HOMEWORK_ID.eq(homework));
            }
            if (group != null) {
                condition = condition.and(GROUP.eq(group));
            }
            if (individual) {
                condition = condition.and(DSL.condition(INDIVIDUAL));
            }
            return condition;
        }
    }

    Page<SubmissionRow> page(Caller caller, Filter filter, Page.Asked page) {
        var rows = new ArrayList<SubmissionRow>();
        var count = fetch(caller, filter.condition(), page.offset(), rows);
        return page.of(rows, count);
    }

    @Override
    public @Nullable SubmissionRow find(long submissionId, Caller caller) {
        var rows = new ArrayList<SubmissionRow>();
        fetch(caller, SUBMISSION.ID.eq(submissionId), 0, rows);
        return rows.isEmpty() ? null : rows.getFirst();
    }

    private static Condition visibleTo(Caller caller) {
        return switch (caller.role()) {
            case STUDENT -> SUBMISSION.STUDENT_ID.eq(caller.id());
            case TEACHER -> TeachersOfGroups.mayGrade(caller.id());
            case ADMIN -> noCondition();
        };
    }

    private long fetch(Caller caller, Condition which, int offset, List<SubmissionRow> into) {
        var lessonGroup = GROUP_CARD.as("lesson_group");
        var shownGroup = GROUP_CARD.as("shown_group");
        var groupName = field(select(shownGroup.NAME).from(shownGroup).where(shownGroup.ID.eq(GROUP)));
        // Who has left the group reads what they handed in, but no material of the homework any more.
        var stillAssigned = caller.isStudent() ? field(Visibility.assignedTo(caller.id())) : inline(true);
        var page = database.select(SUBMISSION.asterisk())
                .select(
                        HOMEWORK.TITLE,
                        HOMEWORK.ALLOW_VIEW_ANSWERS,
                        PERSON_CARD.EMAIL,
                        PERSON_CARD.FIRST_NAME,
                        PERSON_CARD.LAST_NAME,
                        GROUP,
                        groupName,
                        INDIVIDUAL,
                        MAX_SCORE,
                        stillAssigned,
                        ALL)
                .from(SUBMISSION)
                .join(HOMEWORK)
                .on(HOMEWORK.ID.eq(SUBMISSION.HOMEWORK_ID))
                .join(PERSON_CARD)
                .on(PERSON_CARD.ID.eq(SUBMISSION.STUDENT_ID))
                .leftJoin(LESSON_CARD)
                .on(LESSON_CARD.ID.eq(HOMEWORK.LESSON_ID))
                .leftJoin(lessonGroup)
                .on(lessonGroup.ID.eq(LESSON_CARD.GROUP_ID))
                .where(visibleTo(caller))
                .and(which)
                // By code points, as the contract's order does, whatever the database's language.
                .orderBy(
                        lessonGroup.NAME.collate("C").asc().nullsFirst(),
                        PERSON_CARD.LAST_NAME.collate("C"),
                        PERSON_CARD.FIRST_NAME.collate("C"),
                        SUBMISSION.CREATED_AT.desc(),
                        SUBMISSION.ID.desc())
                .limit(Page.SIZE)
                .offset(offset)
                .fetch();
        var signer = links.of(caller.id());
        var answers = answersOf(page.getValues(SUBMISSION.ID), signer);
        var asked = questions.of(
                new java.util.HashSet<>(page.getValues(SUBMISSION.HOMEWORK_ID)),
                caller.isStudent() ? View.SUBMISSION_FOR_PUPIL : View.SUBMISSION_FOR_TEACHER,
                caller.id());
        for (var r : page) {
            var id = r.get(SUBMISSION.ID);
            // What a draft scores is an answer key for those who try; the pupil learns it when the work is handed in.
            var hidden = caller.isStudent() && "in_progress".equals(r.get(SUBMISSION.STATUS));
            var its = answers.getOrDefault(id, List.of());
            var submittedAt = instant(r.get(SUBMISSION.SUBMITTED_AT));
            var createdAt = r.get(SUBMISSION.CREATED_AT).toInstant();
            into.add(new SubmissionRow(
                    id,
                    r.get(SUBMISSION.HOMEWORK_ID),
                    r.get(HOMEWORK.TITLE),
                    r.get(SUBMISSION.STUDENT_ID),
                    r.get(PERSON_CARD.EMAIL),
                    name(r),
                    r.get(SUBMISSION.STATUS),
                    hidden ? null : r.get(SUBMISSION.TOTAL_SCORE),
                    r.get(MAX_SCORE),
                    r.get(GROUP),
                    r.get(GROUP) == null ? names.none() : r.get(groupName),
                    r.get(INDIVIDUAL),
                    hidden ? its.stream().map(SubmissionList::withoutScores).toList() : its,
                    r.get(stillAssigned)
                            ? asked.getOrDefault(r.get(SUBMISSION.HOMEWORK_ID), List.of())
                            : withoutMaterial(asked.getOrDefault(r.get(SUBMISSION.HOMEWORK_ID), List.of()), its),
                    submittedAt == null ? null : Long.valueOf(ChronoUnit.SECONDS.between(createdAt, submittedAt)),
                    FileLinks.signed(feedback(r), signer::sign),
                    createdAt,
                    submittedAt,
                    instant(r.get(SUBMISSION.GRADED_AT)),
                    r.get(HOMEWORK.ALLOW_VIEW_ANSWERS),
                    its.stream().anyMatch(AnswerRow::isPasted),
                    its.stream().mapToInt(AnswerRow::tabSwitches).sum(),
                    Math.toIntExact(its.stream().filter(AnswerRow::isPasted).count()),
                    r.get(SUBMISSION.REVISION_COUNT),
                    r.get(SUBMISSION.REVISION_COMMENT)));
        }
        return page.isEmpty() ? 0 : page.getFirst().get(ALL);
    }

    private Map<Long, List<AnswerRow>> answersOf(Collection<Long> submissionIds, Signer signer) {
        var all = new HashMap<Long, List<AnswerRow>>();
        if (submissionIds.isEmpty()) {
            return all;
        }
        database.select(ANSWER.asterisk())
                .select(QUESTION.PROMPT, QUESTION.TYPE, QUESTION.POINTS)
                .from(ANSWER)
                .join(QUESTION)
                .on(QUESTION.ID.eq(ANSWER.QUESTION_ID))
                .where(ANSWER.SUBMISSION_ID.in(submissionIds))
                .orderBy(ANSWER.SUBMISSION_ID, ANSWER.ANSWERED_AT.asc().nullsFirst(), ANSWER.ID)
                .fetch()
                .forEach(r -> all.computeIfAbsent(r.get(ANSWER.SUBMISSION_ID), id -> new ArrayList<>())
                        .add(new AnswerRow(
                                r.get(ANSWER.ID),
                                r.get(ANSWER.QUESTION_ID),
                                r.get(QUESTION.PROMPT),
                                r.get(QUESTION.TYPE),
                                r.get(QUESTION.POINTS),
                                r.get(ANSWER.TEXT_ANSWER),
                                List.of(r.get(ANSWER.SELECTED_CHOICES)),
                                r.get(ANSWER.AUTO_SCORE),
                                r.get(ANSWER.TEACHER_SCORE),
                                r.get(ANSWER.TEACHER_FEEDBACK),
                                r.get(ANSWER.NEEDS_MANUAL_REVIEW),
                                r.get(ANSWER.NEEDS_REVISION),
                                FileLinks.signed(r.get(ANSWER.ATTACHMENTS).data(), signer::sign),
                                r.get(ANSWER.TIME_SPENT_SECONDS),
                                r.get(ANSWER.PASTED),
                                r.get(ANSWER.TAB_SWITCHES))));
        return all;
    }

    private static AnswerRow withoutScores(AnswerRow a) {
        return new AnswerRow(
                a.id(),
                a.question(),
                a.questionText(),
                a.questionType(),
                a.questionPoints(),
                a.textAnswer(),
                a.selectedChoices(),
                null,
                null,
                "",
                false,
                a.needsRevision(),
                a.attachments(),
                a.timeSpentSeconds(),
                a.isPasted(),
                a.tabSwitches());
    }

    /** The questions that were answered, so that the answers can be understood, without what belongs to them. */
    private static List<QuestionRow> withoutMaterial(List<QuestionRow> questions, List<AnswerRow> answered) {
        var ids = answered.stream().map(AnswerRow::question).toList();
        return questions.stream()
                .filter(question -> ids.contains(question.id()))
                .map(QuestionRow::withoutMaterial)
                .toList();
    }

    /** First name first, as the contract spells it here; the address where there is no name. */
    private static String name(Record r) {
        var name = (r.get(PERSON_CARD.FIRST_NAME) + " " + r.get(PERSON_CARD.LAST_NAME)).strip();
        return name.isEmpty() ? r.get(PERSON_CARD.EMAIL) : name;
    }

    private static String feedback(Record r) {
        var text = r.get(SUBMISSION.FEEDBACK_TEXT);
        if (text == null) {
            return "{}";
        }
        JSONB attachments = r.get(SUBMISSION.FEEDBACK_ATTACHMENTS);
        var feedback = JsonNodeFactory.instance.objectNode();
        feedback.put("text", text);
        feedback.set("attachments", JSON.readTree(attachments.data()));
        var at = instant(r.get(SUBMISSION.FEEDBACK_AT));
        if (at != null) {
            feedback.put("updated_at", at.toString());
        }
        return feedback.toString();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
