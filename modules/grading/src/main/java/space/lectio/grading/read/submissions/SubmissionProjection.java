package space.lectio.grading.read.submissions;

import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.param;
import static org.jooq.impl.DSL.update;
import static org.jooq.impl.DSL.with;
import static space.lectio.grading.jooq.grading.Tables.ANSWER;
import static space.lectio.grading.jooq.grading.Tables.SUBMISSION;

import java.time.Instant;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.UpdateSetFirstStep;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.grading.api.Attachment;
import space.lectio.grading.api.GivenAnswer;
import space.lectio.grading.api.SubmissionEvent;
import space.lectio.grading.api.SubmissionEvent.AnswerCommented;
import space.lectio.grading.api.SubmissionEvent.AnswerMarkedForRevision;
import space.lectio.grading.api.SubmissionEvent.AnswerScored;
import space.lectio.grading.api.SubmissionEvent.AnswersAutoScored;
import space.lectio.grading.api.SubmissionEvent.AnswersSaved;
import space.lectio.grading.api.SubmissionEvent.HomeworkSubmitted;
import space.lectio.grading.api.SubmissionEvent.SubmissionCommented;
import space.lectio.grading.api.SubmissionEvent.SubmissionGraded;
import space.lectio.grading.api.SubmissionEvent.SubmissionOpened;
import space.lectio.grading.api.SubmissionEvent.SubmissionReturned;
import space.lectio.grading.api.SubmissionEvent.SubmissionTotalled;
import space.lectio.grading.domain.FileLinks;
import space.lectio.shared.eventstore.ImportedHistory;
import space.lectio.shared.eventstore.Projection;
import space.lectio.shared.sql.PreparedQuery;
import tools.jackson.databind.node.JsonNodeFactory;

/** Keeps {@code grading.submission} and its answers. */
@Component
@ProcessingGroup("grading.submission")
class SubmissionProjection implements Projection {

    private static final Param<Long> ID = param("id", Long.class);
    private static final Param<Long> HOMEWORK = param("homework", Long.class);
    private static final Param<Long> STUDENT = param("student", Long.class);
    private static final Param<Long> QUESTION = param("question", Long.class);
    private static final Param<Long> SUBMISSION_ID = param("submission", Long.class);
    private static final Param<String> TEXT = param("text", String.class);
    private static final Param<Long[]> CHOICES = param("choices", Long[].class);
    private static final Param<String> ATTACHMENTS = param("attachments", String.class);
    private static final Param<Integer> SECONDS = param("seconds", Integer.class);
    private static final Param<Boolean> PASTED = param("pasted", Boolean.class);
    private static final Param<Integer> TAB_SWITCHES = param("tab_switches", Integer.class);
    private static final Param<Integer> SCORE = param("score", Integer.class);
    private static final Param<Boolean> TO_REVIEW = param("to_review", Boolean.class);
    private static final Param<Instant> AT = param("at", Instant.class);

    private static final PreparedQuery<Record> OPEN = PreparedQuery.ofChange(insertInto(SUBMISSION)
            .set(SUBMISSION.ID, ID)
            .set(SUBMISSION.HOMEWORK_ID, HOMEWORK)
            .set(SUBMISSION.STUDENT_ID, STUDENT)
            .set(SUBMISSION.STATUS, inline("in_progress"))
            .set(SUBMISSION.CREATED_AT, AT));

    /** An answer that is given anew has no score yet. */
    private static final PreparedQuery<Record> GIVE = PreparedQuery.ofChange(insertInto(ANSWER)
            .set(ANSWER.ID, ID)
            .set(ANSWER.SUBMISSION_ID, SUBMISSION_ID)
            .set(ANSWER.QUESTION_ID, QUESTION)
            .set(ANSWER.TEXT_ANSWER, TEXT)
            .set(ANSWER.SELECTED_CHOICES, CHOICES)
            .set(ANSWER.ATTACHMENTS, ATTACHMENTS.cast(SQLDataType.JSONB))
            .set(ANSWER.ANSWERED_AT, AT)
            .set(ANSWER.TIME_SPENT_SECONDS, SECONDS)
            .set(ANSWER.PASTED, PASTED)
            .set(ANSWER.TAB_SWITCHES, TAB_SWITCHES)
            .onConflict(ANSWER.ID)
            .doUpdate()
            .set(ANSWER.TEXT_ANSWER, excluded(ANSWER.TEXT_ANSWER))
            .set(ANSWER.SELECTED_CHOICES, excluded(ANSWER.SELECTED_CHOICES))
            .set(ANSWER.ATTACHMENTS, excluded(ANSWER.ATTACHMENTS))
            .set(ANSWER.ANSWERED_AT, excluded(ANSWER.ANSWERED_AT))
            .set(ANSWER.TIME_SPENT_SECONDS, excluded(ANSWER.TIME_SPENT_SECONDS))
            .set(ANSWER.PASTED, excluded(ANSWER.PASTED))
            .set(ANSWER.TAB_SWITCHES, excluded(ANSWER.TAB_SWITCHES))
            .setNull(ANSWER.AUTO_SCORE)
            .setNull(ANSWER.TEACHER_SCORE)
            .set(ANSWER.NEEDS_MANUAL_REVIEW, inline(false)));

    private static final PreparedQuery<Record> SCORE_BY_KEY = PreparedQuery.ofChange(update(ANSWER)
            .set(ANSWER.AUTO_SCORE, SCORE)
            .set(ANSWER.NEEDS_MANUAL_REVIEW, TO_REVIEW)
            .where(ANSWER.ID.eq(ID)));

    private static final PreparedQuery<Record> SCORE_BY_TEACHER = PreparedQuery.ofChange(
            update(ANSWER).set(ANSWER.TEACHER_SCORE, SCORE).where(ANSWER.ID.eq(ID)));

    private static final PreparedQuery<Record> TOTAL = PreparedQuery.ofChange(
            update(SUBMISSION).set(SUBMISSION.TOTAL_SCORE, SCORE).where(SUBMISSION.ID.eq(ID)));

    /** Both in one statement: imports send many of a kind together. */
    private static final PreparedQuery<Record> HAND_IN = PreparedQuery.ofChange(with(name("revised")
                    .as(update(ANSWER)
                            .set(ANSWER.NEEDS_REVISION, inline(false))
                            .where(ANSWER.SUBMISSION_ID.eq(ID))
                            .and(ANSWER.NEEDS_REVISION)
                            .returning(ANSWER.ID)))
            .update(SUBMISSION)
            .set(SUBMISSION.STATUS, inline("submitted"))
            .set(SUBMISSION.SUBMITTED_AT, AT)
            .where(SUBMISSION.ID.eq(ID)));

    private static final PreparedQuery<Record> GRADE = PreparedQuery.ofChange(update(SUBMISSION)
            .set(SUBMISSION.STATUS, inline("graded"))
            .set(SUBMISSION.GRADED_AT, AT)
            .where(SUBMISSION.ID.eq(ID)));

    private final DSLContext database;

    SubmissionProjection(DSLContext database) {
        this.database = database;
    }

    @Override
    public List<Table<?>> tables() {
        return List.of(ANSWER, SUBMISSION);
    }

    @EventHandler
    void on(SubmissionEvent event, @MetaDataValue(ImportedHistory.UNDATED) @Nullable Boolean undated) {
        switch (event) {
            case SubmissionOpened e ->
                OPEN.with(ID, e.submissionId())
                        .with(HOMEWORK, e.homeworkId())
                        .with(STUDENT, e.studentId())
                        .with(AT, e.at())
                        .execute(database);
            case AnswersSaved e ->
                GIVE.executeAll(
                        database,
                        e.answers().stream()
                                .map(answer -> given(e.submissionId(), answer))
                                .toList());
            case AnswersAutoScored e ->
                SCORE_BY_KEY.executeAll(
                        database,
                        e.scores().stream()
                                .map(scored -> SCORE_BY_KEY
                                        .with(ID, scored.answerId())
                                        .with(SCORE, scored.score())
                                        .with(TO_REVIEW, scored.needsReview()))
                                .toList());
            case AnswerScored e ->
                SCORE_BY_TEACHER.with(ID, e.answerId()).with(SCORE, e.score()).execute(database);
            case AnswerCommented e ->
                database.update(ANSWER)
                        .set(ANSWER.TEACHER_FEEDBACK, e.feedback())
                        .where(ANSWER.ID.eq(e.answerId()))
                        .execute();
            case SubmissionTotalled e ->
                TOTAL.with(ID, e.submissionId()).with(SCORE, e.total()).execute(database);
            case HomeworkSubmitted e ->
                HAND_IN.with(ID, e.submissionId())
                        .with(AT, whenKnown(e, undated))
                        .execute(database);
            case AnswerMarkedForRevision e ->
                database.update(ANSWER)
                        .set(ANSWER.NEEDS_REVISION, e.needsRevision())
                        .where(ANSWER.ID.eq(e.answerId()))
                        .execute();
            case SubmissionGraded e ->
                GRADE.with(ID, e.submissionId()).with(AT, whenKnown(e, undated)).execute(database);
            case SubmissionCommented e ->
                change().set(SUBMISSION.FEEDBACK_TEXT, e.text())
                        .set(SUBMISSION.FEEDBACK_ATTACHMENTS, json(e.attachments()))
                        .set(SUBMISSION.FEEDBACK_AT, e.saidAt())
                        .where(SUBMISSION.ID.eq(e.submissionId()))
                        .execute();
            case SubmissionReturned e -> {
                change().set(SUBMISSION.STATUS, "revision")
                        .set(SUBMISSION.REVISION_COUNT, e.revision())
                        .set(SUBMISSION.REVISION_COMMENT, e.comment())
                        .where(SUBMISSION.ID.eq(e.submissionId()))
                        .execute();
                database.update(ANSWER)
                        .set(ANSWER.NEEDS_REVISION, true)
                        .where(ANSWER.ID.in(e.answerIds()))
                        .execute();
            }
        }
    }

    private UpdateSetFirstStep<Record> change() {
        return database.update(SUBMISSION);
    }

    private static PreparedQuery<Record>.Call given(long submissionId, GivenAnswer answer) {
        return GIVE.with(ID, answer.answerId())
                .with(SUBMISSION_ID, submissionId)
                .with(QUESTION, answer.questionId())
                .with(TEXT, answer.text())
                .with(CHOICES, answer.choices().toArray(Long[]::new))
                .with(ATTACHMENTS, json(answer.attachments()).data())
                .with(AT, answer.answeredAt())
                .with(SECONDS, answer.secondsSpent())
                .with(PASTED, answer.pasted())
                .with(TAB_SWITCHES, answer.tabSwitches());
    }

    /** In the contract's spelling. */
    private static JSONB json(List<Attachment> attachments) {
        var all = JsonNodeFactory.instance.arrayNode();
        for (var attachment : attachments) {
            var one = all.addObject();
            if (!attachment.fileId().isEmpty()) {
                one.put("url", FileLinks.of(attachment.fileId())).put("file_id", attachment.fileId());
            }
            one.put("name", attachment.name());
            if (attachment.size() != null) {
                one.put("size", attachment.size());
            }
            if (attachment.mimeType() != null) {
                one.put("mime_type", attachment.mimeType());
            }
        }
        return JSONB.valueOf(all.toString());
    }

    private static @Nullable Instant whenKnown(SubmissionEvent event, @Nullable Boolean undated) {
        return Boolean.TRUE.equals(undated) ? null : event.at();
    }
}
