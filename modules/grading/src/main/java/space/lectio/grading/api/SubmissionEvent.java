package space.lectio.grading.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.lectio.shared.Published;
import space.lectio.shared.eventstore.StoredAs;

/**
 * What can happen to a student's work on one homework. {@code at} is when it happened: for imported history the original's time,
 * or the nearest one it knows.
 */
public sealed interface SubmissionEvent {

    long submissionId();

    Instant at();

    @StoredAs("grading.submission-opened")
    record SubmissionOpened(long submissionId, long homeworkId, long studentId, Instant at)
            implements SubmissionEvent {}

    /** These answers replace earlier ones with the same ids, and the scores of those are void. */
    @StoredAs("grading.answers-given")
    record AnswersSaved(long submissionId, List<GivenAnswer> answers, Instant at) implements SubmissionEvent {}

    /** What the rules made of the answers. */
    @StoredAs("grading.answers-auto-scored")
    record AnswersAutoScored(long submissionId, List<AutoScore> scores, Instant at) implements SubmissionEvent {

        /**
         * @param score null where no rule can tell
         * @param needsReview whether a teacher has to look at it
         */
        public record AutoScore(long answerId, @Nullable Integer score, boolean needsReview) {}
    }

    @StoredAs("grading.submission-handed-in")
    record HomeworkSubmitted(long submissionId, Instant at) implements SubmissionEvent, Published {}

    /** The teacher's score, which counts instead of the automatic one. */
    @StoredAs("grading.answer-scored")
    record AnswerScored(long submissionId, long answerId, int score, Instant at) implements SubmissionEvent {}

    /** What the teacher says about an answer; empty takes it back. */
    @StoredAs("grading.answer-commented")
    record AnswerCommented(long submissionId, long answerId, String feedback, Instant at) implements SubmissionEvent {}

    /** Whether the student is to improve the answer when the work comes back. */
    @StoredAs("grading.answer-marked-for-revision")
    record AnswerMarkedForRevision(long submissionId, long answerId, boolean needsRevision, Instant at)
            implements SubmissionEvent {}

    /** What the work is worth now: the sum over its answers, or the original's stored number whatever the sum. */
    @StoredAs("grading.submission-totalled")
    record SubmissionTotalled(long submissionId, @Nullable Integer total, Instant at) implements SubmissionEvent {}

    @StoredAs("grading.submission-graded")
    record SubmissionGraded(long submissionId, Instant at) implements SubmissionEvent, Published {}

    /**
     * What the teacher says about the whole work.
     *
     * @param saidAt null where the original did not note it
     */
    @StoredAs("grading.submission-commented")
    record SubmissionCommented(
            long submissionId,
            String text,
            List<Attachment> attachments,
            @Nullable Instant saidAt,
            Instant at) implements SubmissionEvent {}

    /**
     * Back to the student, who improves the named answers.
     *
     * @param revision the how-manyth time
     */
    @StoredAs("grading.submission-returned")
    record SubmissionReturned(long submissionId, int revision, String comment, List<Long> answerIds, Instant at)
            implements SubmissionEvent, Published {}
}
