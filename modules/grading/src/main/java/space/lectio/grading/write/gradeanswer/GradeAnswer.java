package space.lectio.grading.write.gradeanswer;

import org.jspecify.annotations.Nullable;

/**
 * The caller, the teacher of the homework, scores an answer, comments on it, or both.
 *
 * @param score null leaves the score as it is
 * @param feedback null leaves it as it is, empty takes it back
 * @param needsRevision whether the student is to improve the answer; null leaves it as it is
 */
public record GradeAnswer(
        long submissionId,
        long answerId,
        @Nullable Integer score,
        @Nullable String feedback,
        @Nullable Boolean needsRevision) {}
