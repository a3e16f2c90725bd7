package space.lectio.grading.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.lectio.shared.Published;
import space.lectio.shared.eventstore.StoredAs;

/** What can happen to homework. {@code at} is when it happened: for imported history the original's time. */
public sealed interface HomeworkEvent {

    long homeworkId();

    Instant at();

    /**
     * @param lessonId the lesson it came up in: context only, it makes the homework visible to nobody
     * @param template kept to be copied, never shown to students
     * @param deadline the common one; a target may have its own
     * @param maxScore a number that the teacher shows, unrelated to the points of the questions
     */
    @StoredAs("grading.homework-drafted")
    record HomeworkDrafted(
            long homeworkId,
            long teacherId,
            @Nullable Long lessonId,
            String title,
            String description,
            boolean template,
            @Nullable Instant deadline,
            int maxScore,
            String studentInstructions,
            boolean allowViewAnswers,
            AiGrading aiGrading,
            List<ExamTopic> examTopics,
            List<Question> questions,
            Instant at)
            implements HomeworkEvent {}

    /**
     * @param onlyStudents the students of the group that it is for; empty for the whole group, later members included
     * @param dueAt the group's own deadline
     */
    @StoredAs("grading.homework-assigned-to-group")
    record HomeworkAssignedToGroup(
            long homeworkId,
            long groupId,
            List<Long> onlyStudents,
            @Nullable Instant dueAt,
            Instant at) implements HomeworkEvent {}

    @StoredAs("grading.homework-assigned-to-students")
    record HomeworkAssignedToStudents(long homeworkId, List<Long> students, Instant at) implements HomeworkEvent {}

    /** From here on those it is assigned to see it. */
    @StoredAs("grading.homework-published")
    record HomeworkPublished(long homeworkId, Instant at) implements HomeworkEvent, Published {}

    /** Students see it no longer. */
    @StoredAs("grading.homework-archived")
    record HomeworkArchived(long homeworkId, Instant at) implements HomeworkEvent, Published {}

    /** The original notes that it was edited at that time, and not what was changed. */
    @StoredAs("grading.homework-edited")
    record HomeworkEdited(long homeworkId, Instant at) implements HomeworkEvent {}
}
