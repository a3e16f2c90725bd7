package space.lectio.grading.read.studentstats;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record StudentSummary(Overall overall, List<OfGroup> groups) {

    /** @param groupsCount the student's groups */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Overall(int groupsCount, @JsonUnwrapped Numbers numbers) {}

    /** @param studentsCount members of the group */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record OfGroup(
            long id,
            String name,
            Teacher teacher,
            int studentsCount,
            @JsonUnwrapped Numbers numbers) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Teacher(long id, String firstName, String email) {}

    /**
     * @param attendancePercent present, or the recording watched, of the marked lessons; null where nothing is marked
     * @param attendanceTotalMarked without those excused
     * @param homeworkPercent completed of all; null where there is none
     * @param homeworksTotal published and for this student, or begun
     * @param homeworksCompleted handed in or graded
     * @param homeworkErrors checked answers that did not get full points
     * @param homeworkAnswersChecked answers with a score, in works that were handed in
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Numbers(
            @Nullable Integer attendancePercent,
            int attendancePresent,
            int attendanceTotalMarked,
            @Nullable Integer homeworkPercent,
            int homeworksTotal,
            int homeworksCompleted,
            int homeworkErrors,
            int homeworkAnswersChecked) {}
}
