package space.lectio.grading.read.submissions;

import static space.lectio.grading.jooq.grading.Tables.ANSWER;
import static space.lectio.grading.jooq.grading.Tables.SUBMISSION;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Query;
import org.jooq.Table;
import org.jooq.UpdateSetFirstStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.grading.api.Attachment;
import space.lectio.grading.api.GivenAnswer;
import space.lectio.grading.api.SubmissionEvent;
import space.lectio.grading.api.SubmissionEvent.AnswerCommented;
import space.lectio.grading.api.SubmissionEvent.AnswerMarkedForRevision;
import space.lectio.grading.api.SubmissionEvent.AnswerScored;
import space.lectio.grading.api.SubmissionEvent.AnswersAutoScored;
import space.lectio.grading.api.SubmissionEvent.AnswersGiven;
import space.lectio.grading.api.SubmissionEvent.SubmissionCommented;
import space.lectio.grading.api.SubmissionEvent.SubmissionGraded;
import space.lectio.grading.api.SubmissionEvent.SubmissionHandedIn;
import space.lectio.grading.api.SubmissionEvent.SubmissionOpened;
import space.lectio.grading.api.SubmissionEvent.SubmissionReturned;
import space.lectio.grading.api.SubmissionEvent.SubmissionTotalled;
import space.lectio.grading.domain.FileLinks;
import space.lectio.grading.jooq.grading.tables.records.SubmissionRecord;
import space.lectio.shared.eventstore.ImportedHistory;
import space.lectio.shared.eventstore.Projection;
import tools.jackson.databind.node.JsonNodeFactory;

/** Keeps {@code grading.submission} and its answers. */
@Component
@ProcessingGroup("grading.submission")
class SubmissionProjection implements Projection {

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
                database.insertInto(SUBMISSION)
                        .set(SUBMISSION.ID, e.submissionId())
                        .set(SUBMISSION.HOMEWORK_ID, e.homeworkId())
                        .set(SUBMISSION.STUDENT_ID, e.studentId())
                        .set(SUBMISSION.STATUS, "in_progress")
                        .set(SUBMISSION.CREATED_AT, utc(e.at()))
                        .execute();
            case AnswersGiven e ->
                database.batch(e.answers().stream()
                                .map(answer -> upsert(e.submissionId(), answer))
                                .toList())
                        .execute();
            case AnswersAutoScored e ->
                database.batch(e.scores().stream()
                                .<Query>map(scored -> database.update(ANSWER)
                                        .set(ANSWER.AUTO_SCORE, scored.score())
                                        .set(ANSWER.NEEDS_MANUAL_REVIEW, scored.needsReview())
                                        .where(ANSWER.ID.eq(scored.answerId())))
                                .toList())
                        .execute();
            case AnswerScored e ->
                database.update(ANSWER)
                        .set(ANSWER.TEACHER_SCORE, e.score())
                        .where(ANSWER.ID.eq(e.answerId()))
                        .execute();
            case AnswerCommented e ->
                database.update(ANSWER)
                        .set(ANSWER.TEACHER_FEEDBACK, e.feedback())
                        .where(ANSWER.ID.eq(e.answerId()))
                        .execute();
            case SubmissionTotalled e ->
                change().set(SUBMISSION.TOTAL_SCORE, e.total())
                        .where(SUBMISSION.ID.eq(e.submissionId()))
                        .execute();
            case SubmissionHandedIn e -> {
                change().set(SUBMISSION.STATUS, "submitted")
                        .set(SUBMISSION.SUBMITTED_AT, whenKnown(e, undated))
                        .where(SUBMISSION.ID.eq(e.submissionId()))
                        .execute();
                database.update(ANSWER)
                        .set(ANSWER.NEEDS_REVISION, false)
                        .where(ANSWER.SUBMISSION_ID.eq(e.submissionId()))
                        .and(ANSWER.NEEDS_REVISION)
                        .execute();
            }
            case AnswerMarkedForRevision e ->
                database.update(ANSWER)
                        .set(ANSWER.NEEDS_REVISION, e.needsRevision())
                        .where(ANSWER.ID.eq(e.answerId()))
                        .execute();
            case SubmissionGraded e ->
                change().set(SUBMISSION.STATUS, "graded")
                        .set(SUBMISSION.GRADED_AT, whenKnown(e, undated))
                        .where(SUBMISSION.ID.eq(e.submissionId()))
                        .execute();
            case SubmissionCommented e ->
                change().set(SUBMISSION.FEEDBACK_TEXT, e.text())
                        .set(SUBMISSION.FEEDBACK_ATTACHMENTS, json(e.attachments()))
                        .set(SUBMISSION.FEEDBACK_AT, utcOrNull(e.saidAt()))
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

    private UpdateSetFirstStep<SubmissionRecord> change() {
        return database.update(SUBMISSION);
    }

    private Query upsert(long submissionId, GivenAnswer answer) {
        return database.insertInto(ANSWER)
                .set(ANSWER.ID, answer.answerId())
                .set(ANSWER.SUBMISSION_ID, submissionId)
                .set(ANSWER.QUESTION_ID, answer.questionId())
                .set(ANSWER.TEXT_ANSWER, answer.text())
                .set(ANSWER.SELECTED_CHOICES, answer.choices().toArray(Long[]::new))
                .set(ANSWER.ATTACHMENTS, json(answer.attachments()))
                .set(ANSWER.ANSWERED_AT, utcOrNull(answer.answeredAt()))
                .set(ANSWER.TIME_SPENT_SECONDS, answer.secondsSpent())
                .set(ANSWER.PASTED, answer.pasted())
                .set(ANSWER.TAB_SWITCHES, answer.tabSwitches())
                .onConflict(ANSWER.ID)
                .doUpdate()
                .set(ANSWER.TEXT_ANSWER, DSL.excluded(ANSWER.TEXT_ANSWER))
                .set(ANSWER.SELECTED_CHOICES, DSL.excluded(ANSWER.SELECTED_CHOICES))
                .set(ANSWER.ATTACHMENTS, DSL.excluded(ANSWER.ATTACHMENTS))
                .set(ANSWER.ANSWERED_AT, DSL.excluded(ANSWER.ANSWERED_AT))
                .set(ANSWER.TIME_SPENT_SECONDS, DSL.excluded(ANSWER.TIME_SPENT_SECONDS))
                .set(ANSWER.PASTED, DSL.excluded(ANSWER.PASTED))
                .set(ANSWER.TAB_SWITCHES, DSL.excluded(ANSWER.TAB_SWITCHES))
                .setNull(ANSWER.AUTO_SCORE)
                .setNull(ANSWER.TEACHER_SCORE)
                .set(ANSWER.NEEDS_MANUAL_REVIEW, false);
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

    private static @Nullable OffsetDateTime whenKnown(SubmissionEvent event, @Nullable Boolean undated) {
        return Boolean.TRUE.equals(undated) ? null : utc(event.at());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime utcOrNull(@Nullable Instant instant) {
        return instant == null ? null : utc(instant);
    }
}
