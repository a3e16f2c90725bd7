package space.lectio.grading.read.submissions;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.param;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.sum;
import static space.lectio.grading.jooq.grading.Tables.ANSWER;
import static space.lectio.grading.jooq.grading.Tables.GROUP_TARGET;
import static space.lectio.grading.jooq.grading.Tables.GROUP_TARGET_STUDENT;
import static space.lectio.grading.jooq.grading.Tables.HOMEWORK;
import static space.lectio.grading.jooq.grading.Tables.QUESTION;
import static space.lectio.grading.jooq.grading.Tables.SUBMISSION;
import static space.lectio.identity.jooq.views.Tables.GROUP_CARD;
import static space.lectio.identity.jooq.views.Tables.GROUP_MEMBERSHIP;
import static space.lectio.identity.jooq.views.Tables.PERSON_CARD;
import static space.lectio.scheduling.jooq.views.Tables.LESSON_CARD;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Param;
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
import space.lectio.identity.jooq.views.tables.GroupCard;
import space.lectio.shared.Caller;
import space.lectio.shared.Role;
import space.lectio.shared.sql.PreparedQuery;
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

    /** The newest group of the student's that the homework is for. */
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

    /** It came to the student neither by a lesson nor by a group, whichever group is shown with it. */
    private static final Field<Boolean> INDIVIDUAL =
            field(LESSON_CARD.GROUP_ID.isNull().and(TARGETED_GROUP.isNull()));

    private static final Field<Integer> MAX_SCORE = field(select(coalesce(sum(QUESTION.POINTS), 0))
                    .from(QUESTION)
                    .where(QUESTION.HOMEWORK_ID.eq(SUBMISSION.HOMEWORK_ID)))
            .cast(Integer.class)
            .as("max_score");

    private static final Field<Long> ALL = count().over().cast(Long.class).as("all_rows");

    private static final GroupCard LESSON_GROUP = GROUP_CARD.as("lesson_group");
    private static final GroupCard SHOWN_GROUP = GROUP_CARD.as("shown_group");

    private static final Field<String> GROUP_NAME = field(
                    select(SHOWN_GROUP.NAME).from(SHOWN_GROUP).where(SHOWN_GROUP.ID.eq(GROUP)))
            .as("shown_group_name");

    private static final Field<Long> SHOWN_GROUP_ID = GROUP.as("shown_group_id");
    private static final Field<Boolean> IS_INDIVIDUAL = INDIVIDUAL.as("individual");

    private static final String STILL_ASSIGNED = "still_assigned";

    private static final Param<Long> CALLER = param("caller", Long.class);
    private static final Param<Long> ONE = param("one", Long.class);
    private static final Param<String> STATUS = param("status", String.class);
    private static final Param<Long> OF_HOMEWORK = param("homework", Long.class);
    private static final Param<Long> OF_GROUP = param("group", Long.class);
    private static final Param<Integer> OFFSET = param("offset", Integer.class);
    private static final Param<Long[]> SUBMISSIONS = param("submissions", Long[].class);

    private static final PreparedQuery<Record> ANSWERS = PreparedQuery.of(select(ANSWER.fields())
            .select(QUESTION.PROMPT, QUESTION.TYPE, QUESTION.POINTS)
            .from(ANSWER)
            .join(QUESTION)
            .on(QUESTION.ID.eq(ANSWER.QUESTION_ID))
            .where(ANSWER.SUBMISSION_ID.eq(any(SUBMISSIONS)))
            .orderBy(ANSWER.SUBMISSION_ID, ANSWER.ANSWERED_AT.asc().nullsFirst(), ANSWER.ID));

    private final Map<Form, PreparedQuery<Record>> statements = new ConcurrentHashMap<>();

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
     * @param individual those that came to the student neither by a lesson nor by a group
     */
    record Filter(
            @Nullable String status,
            @Nullable Long homework,
            @Nullable Long group,
            boolean individual) {}

    Page<SubmissionRow> page(Caller caller, Filter filter, Page.Asked page) {
        var rows = new ArrayList<SubmissionRow>();
        var count = fetch(caller, filter, null, page.offset(), rows);
        return page.of(rows, count);
    }

    @Override
    public @Nullable SubmissionRow find(long submissionId, Caller caller) {
        var rows = new ArrayList<SubmissionRow>();
        fetch(caller, new Filter(null, null, null, false), submissionId, 0, rows);
        return rows.isEmpty() ? null : rows.getFirst();
    }

    /** Caller and kind of list: each form is a statement of its own. */
    private record Form(Role role, boolean one, boolean status, boolean homework, boolean group, boolean individual) {

        PreparedQuery<Record> statement() {
            return PreparedQuery.of(select(SUBMISSION.fields())
                    .select(
                            HOMEWORK.TITLE,
                            HOMEWORK.ALLOW_VIEW_ANSWERS,
                            PERSON_CARD.EMAIL,
                            PERSON_CARD.FIRST_NAME,
                            PERSON_CARD.LAST_NAME,
                            SHOWN_GROUP_ID,
                            GROUP_NAME,
                            IS_INDIVIDUAL,
                            MAX_SCORE,
                            stillAssigned().as(STILL_ASSIGNED),
                            ALL)
                    .from(SUBMISSION)
                    .join(HOMEWORK)
                    .on(HOMEWORK.ID.eq(SUBMISSION.HOMEWORK_ID))
                    .join(PERSON_CARD)
                    .on(PERSON_CARD.ID.eq(SUBMISSION.STUDENT_ID))
                    .leftJoin(LESSON_CARD)
                    .on(LESSON_CARD.ID.eq(HOMEWORK.LESSON_ID))
                    .leftJoin(LESSON_GROUP)
                    .on(LESSON_GROUP.ID.eq(LESSON_CARD.GROUP_ID))
                    .where(visible())
                    .and(one ? SUBMISSION.ID.eq(ONE) : noCondition())
                    .and(status ? SUBMISSION.STATUS.eq(STATUS) : noCondition())
                    .and(homework ? SUBMISSION.HOMEWORK_ID.eq(OF_HOMEWORK) : noCondition())
                    .and(group ? GROUP.eq(OF_GROUP) : noCondition())
                    .and(individual ? DSL.condition(INDIVIDUAL) : noCondition())
                    // By code points, as the contract's order does, whatever the database's language.
                    .orderBy(
                            LESSON_GROUP.NAME.collate("C").asc().nullsFirst(),
                            PERSON_CARD.LAST_NAME.collate("C"),
                            PERSON_CARD.FIRST_NAME.collate("C"),
                            SUBMISSION.CREATED_AT.desc(),
                            SUBMISSION.ID.desc())
                    .limit(inline(Page.SIZE))
                    .offset(OFFSET));
        }

        private Condition visible() {
            return switch (role) {
                case STUDENT -> SUBMISSION.STUDENT_ID.eq(CALLER);
                case TEACHER -> TeachersOfGroups.mayGrade(CALLER);
                case ADMIN -> noCondition();
            };
        }

        /** Former members can read what they handed in, but no material of the homework. */
        private Field<Boolean> stillAssigned() {
            return role == Role.STUDENT ? field(Visibility.assignedTo(CALLER)) : inline(true);
        }
    }

    private long fetch(Caller caller, Filter filter, @Nullable Long one, int offset, List<SubmissionRow> into) {
        var form = new Form(
                caller.role(),
                one != null,
                filter.status() != null,
                filter.homework() != null,
                filter.group() != null,
                filter.individual());
        var page = statements
                .computeIfAbsent(form, Form::statement)
                .with(CALLER, caller.id())
                .with(ONE, one)
                .with(STATUS, filter.status())
                .with(OF_HOMEWORK, filter.homework())
                .with(OF_GROUP, filter.group())
                .with(OFFSET, offset)
                .fetch(database);
        var signer = links.of(caller.id());
        var answers = answersOf(page.getValues(SUBMISSION.ID), signer);
        var asked = questions.of(
                new java.util.HashSet<>(page.getValues(SUBMISSION.HOMEWORK_ID)),
                caller.isStudent() ? View.SUBMISSION_FOR_PUPIL : View.SUBMISSION_FOR_TEACHER,
                caller.id());
        for (var r : page) {
            var id = r.get(SUBMISSION.ID);
            // What a draft scores is an answer key for those who try; the student learns it when the work is handed in.
            var hidden = caller.isStudent() && "in_progress".equals(r.get(SUBMISSION.STATUS));
            var its = answers.getOrDefault(id, List.of());
            var submittedAt = r.get(SUBMISSION.SUBMITTED_AT);
            var createdAt = r.get(SUBMISSION.CREATED_AT);
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
                    r.get(SHOWN_GROUP_ID),
                    r.get(SHOWN_GROUP_ID) == null ? names.none() : r.get(GROUP_NAME),
                    r.get(IS_INDIVIDUAL),
                    hidden ? its.stream().map(SubmissionList::withoutScores).toList() : its,
                    r.get(STILL_ASSIGNED, Boolean.class)
                            ? asked.getOrDefault(r.get(SUBMISSION.HOMEWORK_ID), List.of())
                            : withoutMaterial(asked.getOrDefault(r.get(SUBMISSION.HOMEWORK_ID), List.of()), its),
                    submittedAt == null ? null : Long.valueOf(ChronoUnit.SECONDS.between(createdAt, submittedAt)),
                    FileLinks.signed(feedback(r), signer::sign),
                    createdAt,
                    submittedAt,
                    r.get(SUBMISSION.GRADED_AT),
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
        ANSWERS.with(SUBMISSIONS, submissionIds.toArray(Long[]::new))
                .fetch(database)
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
        var at = r.get(SUBMISSION.FEEDBACK_AT);
        if (at != null) {
            feedback.put("updated_at", at.toString());
        }
        return feedback.toString();
    }
}
