package space.lectio.scheduling.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import space.lectio.scheduling.api.WeekParity;
import space.lectio.scheduling.domain.SeriesPlan.Generated;
import space.lectio.scheduling.domain.SeriesPlan.Taken;
import space.lectio.scheduling.domain.WeeklyRecurrence.Occurrence;

class SeriesPlanTest {

    private static final Instant NOVEMBER = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant DECEMBER = Instant.parse("2026-12-01T00:00:00Z");
    private static final LocalDate THE_NINTH = LocalDate.of(2026, 11, 9);
    private static final Instant SIX = Instant.parse("2026-11-09T15:00:00Z");
    private static final Instant HALF_PAST_SEVEN = Instant.parse("2026-11-09T16:30:00Z");

    @Test
    void aDayThatHadItsLessonIsNotOpenWhereverTheLessonIsNow() {
        assertThat(openDays(mondays(List.of(THE_NINTH), List.of()))).containsExactly("02", "16", "23", "30");
    }

    @Test
    void aDayOnWhichTheGroupHasAnotherLessonThenIsNotOpen() {
        var until = new Taken(SIX.minusSeconds(3600), SIX);
        var within = new Taken(SIX.minusSeconds(3600), SIX.plusSeconds(1));

        assertThat(openDays(mondays(List.of(), List.of(until)))).containsExactly("02", "09", "16", "23", "30");
        assertThat(openDays(mondays(List.of(), List.of(within)))).containsExactly("02", "16", "23", "30");
    }

    @Test
    void itAgreesWithTheLessonThatItWouldMake() {
        var series = mondays(List.of(), List.of());

        assertThat(series.agreesWith(lesson(THE_NINTH, 2, "Вектор", SIX, HALF_PAST_SEVEN)))
                .isTrue();
        assertThat(series.agreesWith(lesson(THE_NINTH.plusDays(1), 2, "Вектор", SIX, HALF_PAST_SEVEN)))
                .isFalse();
        assertThat(series.agreesWith(lesson(THE_NINTH, 3, "Вектор", SIX, HALF_PAST_SEVEN)))
                .isFalse();
        assertThat(series.agreesWith(lesson(THE_NINTH, 2, "Скаляр", SIX, HALF_PAST_SEVEN)))
                .isFalse();
        assertThat(series.agreesWith(lesson(THE_NINTH, 2, "Вектор", SIX.plusSeconds(60), HALF_PAST_SEVEN)))
                .isFalse();
        assertThat(series.agreesWith(lesson(THE_NINTH, 2, "Вектор", SIX, SIX.plusSeconds(3600))))
                .isFalse();
    }

    private static List<String> openDays(SeriesPlan series) {
        return series.openBetween(NOVEMBER, DECEMBER).stream()
                .map(Occurrence::day)
                .map(day -> day.toString().substring(8))
                .toList();
    }

    private static Generated lesson(LocalDate day, long group, String title, Instant from, Instant to) {
        return new Generated(7, day, group, title, from, to, "темы", "");
    }

    private static SeriesPlan mondays(List<LocalDate> settled, List<Taken> taken) {
        var rhythm = new WeeklyRecurrence(
                DayOfWeek.MONDAY,
                WeekParity.ALL,
                LocalTime.of(18, 0),
                LocalTime.of(19, 30),
                ZoneId.of("Europe/Moscow"),
                LocalDate.of(2026, 9, 1),
                LocalDate.of(2027, 5, 31),
                null);
        return new SeriesPlan(1, "Вектор", 2, 3, rhythm, "темы", "", settled, taken);
    }
}
