package space.lectio.grading.write.scoreanswer;

import org.jspecify.annotations.Nullable;

/**
 * @param teacherId who scores; has to own the homework
 * @param score null leaves the score as it is
 * @param feedback empty takes earlier feedback back
 */
public record ScoreAnswer(
        long submissionId,
        long answerId,
        long teacherId,
        @Nullable Integer score,
        String feedback) {}
