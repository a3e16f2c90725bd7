package space.lectio.grading.read.homework;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.lectio.grading.read.questions.QuestionRow;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** Homework as a student sees it: nothing of others it is for, nothing of the answer key. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record HomeworkForPupil(
        long id,
        String title,
        String description,
        long teacher,
        String teacherEmail,
        @Nullable Long lesson,
        @Nullable Instant deadline,
        int maxScore,
        @Nullable Long groupId,
        String groupName,
        List<QuestionRow> questions,
        Instant createdAt,
        String studentInstructions,
        boolean allowViewAnswers)
        implements ListedHomework {}
