package space.lectio.grading.read.submissions;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.lectio.grading.read.questions.QuestionRow;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A submission with its answers and the questions asked.
 *
 * @param maxScore the sum of the questions' points
 * @param groupId the lesson's group; else the newest group of the student's that the homework is for; else the newest of the
 *     teacher's groups with this student
 * @param isIndividual whether it came to the student neither by a lesson nor by a group; a group of both may be shown all the same
 * @param timeSpentSeconds from opening to handing in, null before that
 * @param teacherFeedbackSummary JSON: an empty object, or text, attachments and, where known, updated_at
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record SubmissionRow(
        long id,
        long homework,
        String homeworkTitle,
        long student,
        String studentEmail,
        String studentName,
        String status,
        @Nullable Integer totalScore,
        int maxScore,
        @Nullable Long groupId,
        String groupName,
        boolean isIndividual,
        List<AnswerRow> answers,
        List<QuestionRow> questions,
        @Nullable Long timeSpentSeconds,
        @JsonRawValue String teacherFeedbackSummary,
        Instant createdAt,
        @Nullable Instant submittedAt,
        @Nullable Instant gradedAt,
        @JsonProperty("showAnswers") boolean showAnswers,
        boolean hasPasteFlags,
        int totalTabSwitches,
        int pasteCount,
        int revisionCount,
        String revisionComment) {

    /** @param attachments JSON */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record AnswerRow(
            long id,
            long question,
            String questionText,
            String questionType,
            int questionPoints,
            String textAnswer,
            List<Long> selectedChoices,
            @Nullable Integer autoScore,
            @Nullable Integer teacherScore,
            String teacherFeedback,
            boolean needsManualReview,
            boolean needsRevision,
            @JsonRawValue String attachments,
            @Nullable Integer timeSpentSeconds,
            boolean isPasted,
            int tabSwitches) {}
}
