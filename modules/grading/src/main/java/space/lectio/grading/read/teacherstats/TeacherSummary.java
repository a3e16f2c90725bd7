package space.lectio.grading.read.teacherstats;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * @param totalLessons of any time
 * @param teachingMinutes of lessons that are over: as they really ran where that is known, else as planned
 * @param portalMinutes always 0: presence on the site is not recorded
 * @param totalStudents in any of the teacher's groups, each once
 * @param upcomingLessons the next five that have not begun
 * @param avgGradingDays from handing in to grading, over all graded work; 0 where there is none
 * @param pendingSubmissions handed in and waiting
 * @param autoGradedAnswers scored without the teacher
 * @param timeSavedMinutes two minutes for each of these
 * @param onTimePercent how much of the work with a deadline was handed in by it; 100 where there is none
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record TeacherSummary(
        int totalLessons,
        long teachingMinutes,
        int portalMinutes,
        int totalGroups,
        int totalStudents,
        List<UpcomingLesson> upcomingLessons,
        double avgGradingDays,
        int pendingSubmissions,
        @JsonProperty("graded_count_30d") int gradedCount30d,
        int autoGradedAnswers,
        int timeSavedMinutes,
        int onTimePercent) {

    /** @param group the group's name */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record UpcomingLesson(long id, String title, Instant startTime, String group) {}
}
