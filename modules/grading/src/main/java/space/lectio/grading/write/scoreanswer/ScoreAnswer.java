package space.lectio.grading.write.scoreanswer;

import org.jspecify.annotations.Nullable;

/**
 * @param teacherId who scores; has to own the homework
 * @param score null leaves the score as it is
 * @param feedback null leaves it as it is, empty takes it back
 * @param needsRevision whether the student is to improve the answer; null leaves it as it is
 */
public record ScoreAnswer(
        long submissionId,
        long answerId,
        long teacherId,
        @Nullable Integer score,
        @Nullable String feedback,
        @Nullable Boolean needsRevision) {}
