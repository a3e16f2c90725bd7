package space.lectio.grading.read.homework;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.lectio.grading.read.questions.QuestionRow;
import space.lectio.shared.web.WithOffset;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.annotation.JsonSerialize;

/** Homework as its teacher sees it. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record HomeworkForTeacher(
        long id,
        String title,
        String description,
        long teacher,
        String teacherEmail,
        @Nullable Long lesson,
        List<QuestionRow> questions,
        Instant createdAt,
        Instant updatedAt,
        String status,
        @Nullable Instant deadline,
        @Nullable Instant publishedAt,
        int maxScore,
        boolean isTemplate,
        String gdriveFolderId,
        @JsonRawValue String examTopicsData,
        @Nullable Long groupId,
        String groupName,
        int questionsCount,
        int submissionsCount,
        List<Group> assignedGroups,
        List<GroupAssignment> groupAssignments,
        List<Person> assignedStudents,
        boolean aiGradingEnabled,
        String aiProvider,
        String aiGradingPrompt,
        String studentInstructions,
        boolean allowViewAnswers)
        implements ListedHomework {

    record Group(long id, String name) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Person(long id, String email, String firstName, String lastName) {}

    /** @param students empty where it is for the whole group */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record GroupAssignment(
            long groupId,
            String groupName,
            List<Long> studentIds,
            List<Person> students,
            boolean allStudents,

            @JsonSerialize(using = WithOffset.class) @Nullable
            Instant deadline) {}
}
