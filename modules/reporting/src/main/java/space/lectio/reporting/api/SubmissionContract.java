package space.lectio.reporting.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to a student's work on one homework. */
public sealed interface SubmissionContract extends Contract {

    long submissionId();

    @Override
    default String subject() {
        return "submissions/" + submissionId();
    }

    @ContractType(value = "space.lectio.grading.homework-submitted.v1", means = "A student handed the work in.")
    record HomeworkSubmittedV1(long submissionId, Instant at) implements SubmissionContract {}

    @ContractType(value = "space.lectio.grading.submission-graded.v1", means = "The work is graded.")
    record SubmissionGradedV1(long submissionId, Instant at) implements SubmissionContract {}

    /**
     * @param revision how many times it was returned, this time included
     * @param answerIds the answers to be improved
     */
    @ContractType(
            value = "space.lectio.grading.submission-returned.v1",
            means = "The work went back to the student, who improves the named answers.")
    record SubmissionReturnedV1(
            long submissionId,
            int revision,
            List<Long> answerIds,
            @FreeText @Nullable String comment,
            Instant at) implements SubmissionContract {}
}
