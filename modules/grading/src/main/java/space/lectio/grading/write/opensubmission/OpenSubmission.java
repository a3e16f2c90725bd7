package space.lectio.grading.write.opensubmission;

import java.util.List;
import space.lectio.grading.api.GivenAnswer;

/**
 * Opens the caller's, a student's, work on homework, possibly with first answers.
 *
 * @param submissionId new
 */
public record OpenSubmission(long submissionId, long homeworkId, List<GivenAnswer> answers) {}
