package space.lectio.scheduling.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import space.lectio.scheduling.api.AttendanceEvent.AttendanceMarked;
import space.lectio.scheduling.api.AttendanceEvent.Source;
import space.lectio.scheduling.api.AttendanceEvent.Status;
import space.lectio.scheduling.domain.Attendance.Marked;
import space.lectio.scheduling.domain.Attendance.Unmarked;
import space.lectio.scheduling.domain.Lesson.Description;
import space.lectio.scheduling.domain.Lesson.Plan;
import space.lectio.shared.Decision;

class AttendanceTest {

    private static final Instant STARTS = Instant.parse("2026-11-23T15:00:00Z");
    private static final Plan PLAN =
            new Plan(7, 2, 3, STARTS, STARTS.plusSeconds(3600), true, new Description("", "", "", ""), false, 90, null);
    private static final Lesson LESSON = new Lesson.Running(PLAN);

    @ParameterizedTest
    @CsvSource({"-901, false", "-900, true", "0, true", "3600, true", "3601, false"})
    void whoComesFromAQuarterOfAnHourBeforeUntilTheEndIsPresent(long secondsAfterStart, boolean present) {
        var at = STARTS.plusSeconds(secondsAfterStart);
        assertThat(new Unmarked().cameTo(LESSON, 7, 9, 1, at))
                .isEqualTo(
                        present
                                ? Decision.accept(
                                        new AttendanceMarked(1, 7, 9, Status.PRESENT, Source.JOIN, "", null, at))
                                : Decision.accept());
    }

    @ParameterizedTest
    @EnumSource
    void aMarkThatIsThereStandsWhoeverMadeIt(Source source) {
        for (var status : Status.values()) {
            assertThat(new Marked(status, source).cameTo(LESSON, 7, 9, 1, STARTS))
                    .isEqualTo(Decision.accept());
        }
    }

    @Test
    void nobodyComesToALessonThatIsCancelled() {
        assertThat(new Unmarked().cameTo(new Lesson.Cancelled(7), 7, 9, 1, STARTS))
                .isEqualTo(Decision.accept());
    }

    @Test
    void afterTheLessonHasEndedEarlyThereIsNothingToComeTo() {
        var end = STARTS.plus(Duration.ofMinutes(30));
        var ended = new Lesson.Ended(PLAN, end);
        assertThat(new Unmarked().cameTo(ended, 7, 9, 1, end)).isNotEqualTo(Decision.accept());
        assertThat(new Unmarked().cameTo(ended, 7, 9, 1, end.plusSeconds(1))).isEqualTo(Decision.accept());
    }
}
