package space.lectio.scheduling.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import space.lectio.scheduling.api.WeekParity;
import space.lectio.scheduling.domain.WeeklyRecurrence.Occurrence;

class WeeklyRecurrenceTest {

    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void sixInTheEveningInMoscowIsThreeInTheAfternoonUtc() {
        var monday = weekly(DayOfWeek.MONDAY, WeekParity.ALL, MOSCOW)
                .between(at("2026-11-01T00:00:00Z"), at("2026-11-08T00:00:00Z"));

        assertThat(monday).hasSize(1);
        assertThat(monday.getFirst().startsAt()).isEqualTo(at("2026-11-02T15:00:00Z"));
        assertThat(monday.getFirst().endsAt()).isEqualTo(at("2026-11-02T16:30:00Z"));
        assertThat(monday.getFirst().clockStart()).hasToString("2026-11-02T18:00");
        assertThat(monday.getFirst().idIn(7)).isEqualTo("recurring-7-2026-11-02");
    }

    @Test
    void anUpperWeekIsOneWithAnEvenNumberWheneverTheSeriesBegan() {
        var from = at("2026-11-01T00:00:00Z");
        var to = at("2027-01-31T00:00:00Z");

        assertThat(days(weekly(DayOfWeek.WEDNESDAY, WeekParity.UPPER, MOSCOW).between(from, to)))
                .containsExactly("2026-11-11", "2026-11-25", "2026-12-09", "2026-12-23", "2027-01-13", "2027-01-27");
        assertThat(days(weekly(DayOfWeek.WEDNESDAY, WeekParity.LOWER, MOSCOW).between(from, to)))
                .as("2026 has a week 53, so two lower weeks follow each other")
                .containsExactly(
                        "2026-11-04",
                        "2026-11-18",
                        "2026-12-02",
                        "2026-12-16",
                        "2026-12-30",
                        "2027-01-06",
                        "2027-01-20");
    }

    @Test
    void twoOverlapIfTheyMeetAtSomeMoment() {
        var all = weekly(DayOfWeek.MONDAY, WeekParity.ALL, MOSCOW);
        var upper = weekly(DayOfWeek.MONDAY, WeekParity.UPPER, MOSCOW);
        var lower = weekly(DayOfWeek.MONDAY, WeekParity.LOWER, MOSCOW);

        assertThat(all.overlaps(all)).isTrue();
        assertThat(all.overlaps(weekly(DayOfWeek.TUESDAY, WeekParity.ALL, MOSCOW)))
                .isFalse();
        assertThat(upper.overlaps(all) && all.overlaps(lower)).isTrue();
        assertThat(upper.overlaps(lower)).isFalse();
        assertThat(upper.countedFrom(LocalDate.of(2026, 11, 2)).overlaps(upper))
                .as("weeks that are counted otherwise, until New Year")
                .isTrue();
        assertThat(all.overlaps(weekly(DayOfWeek.MONDAY, WeekParity.ALL, BERLIN)))
                .as("two hours later in winter, one in summer")
                .isTrue();
    }

    @Test
    void firstAndLastDayBelongToTheSeries() {
        var rhythm = new WeeklyRecurrence(
                DayOfWeek.SUNDAY,
                WeekParity.ALL,
                LocalTime.of(9, 30),
                LocalTime.of(10, 15, 30),
                MOSCOW,
                LocalDate.of(2026, 10, 4),
                LocalDate.of(2026, 10, 11),
                null);

        assertThat(days(rhythm.between(at("2026-01-01T00:00:00Z"), at("2026-12-31T00:00:00Z"))))
                .containsExactly("2026-10-04", "2026-10-11");
    }

    @Test
    void anOccurrenceCountsIfItSharesAMomentWithTheWindow() {
        var rhythm = weekly(DayOfWeek.MONDAY, WeekParity.ALL, MOSCOW);

        assertThat(rhythm.between(at("2026-11-02T16:30:00Z"), at("2026-11-02T17:00:00Z")))
                .hasSize(1);
        assertThat(rhythm.between(at("2026-11-02T16:30:01Z"), at("2026-11-02T17:00:00Z")))
                .isEmpty();
        assertThat(rhythm.between(at("2026-11-02T14:00:00Z"), at("2026-11-02T14:59:59Z")))
                .isEmpty();
        assertThat(rhythm.between(at("2026-11-03T00:00:00Z"), at("2026-11-02T00:00:00Z")))
                .as("a window that ends before it starts")
                .isEmpty();
    }

    @Test
    void farEastOfUsTheDayIsAnotherThanTheUtcDay() {
        var rhythm = new WeeklyRecurrence(
                DayOfWeek.MONDAY,
                WeekParity.ALL,
                LocalTime.of(8, 0),
                LocalTime.of(9, 0),
                ZoneId.of("Asia/Kamchatka"),
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2026, 12, 31),
                null);

        var sundayUtc = rhythm.between(at("2026-11-01T00:00:00Z"), at("2026-11-01T23:59:59Z"));

        assertThat(days(sundayUtc)).containsExactly("2026-11-02");
        assertThat(sundayUtc.getFirst().startsAt()).isEqualTo(at("2026-11-01T20:00:00Z"));
    }

    @Nested
    class WhenTheClocksChange {

        @Test
        void theWallClockStaysAndTheInstantMoves() {
            var sundays = weekly(DayOfWeek.SUNDAY, WeekParity.ALL, BERLIN)
                    .between(at("2026-10-17T00:00:00Z"), at("2026-11-02T00:00:00Z"));

            assertThat(sundays).extracting(o -> o.clockStart().toLocalTime()).containsOnly(LocalTime.of(18, 0));
            assertThat(sundays)
                    .extracting(Occurrence::startsAt)
                    .containsExactly(
                            at("2026-10-18T16:00:00Z"), at("2026-10-25T17:00:00Z"), at("2026-11-01T17:00:00Z"));
        }

        @ParameterizedTest
        @CsvSource({"02:30, 03:15, 45, 45", "02:10, 02:50, 40, 40", "01:30, 02:30, 60, 60", "01:30, 03:30, 120, 180"})
        void inTheNightThatHasAnHourTwiceALessonLastsAsLongAsTheClockSays(
                LocalTime start, LocalTime end, long shown, long passed) {
            var sunday = LocalDate.of(2026, 10, 25);
            var night = new WeeklyRecurrence(DayOfWeek.SUNDAY, WeekParity.ALL, start, end, BERLIN, sunday, sunday, null)
                    .on(sunday)
                    .orElseThrow();

            assertThat(night.minutes()).isEqualTo(shown);
            assertThat(SchoolZone.minutes(night.startsAt(), night.endsAt(), BERLIN))
                    .isEqualTo(shown);
            assertThat(Duration.between(night.startsAt(), night.endsAt()).toMinutes())
                    .isEqualTo(passed);
            assertThat(night.startsAt().atZone(BERLIN).toLocalTime()).isEqualTo(start);
            assertThat(night.endsAt().atZone(BERLIN).toLocalTime()).isEqualTo(end);
        }

        @Test
        void aLessonOfWhichTheClockShowsNothingLastsWhatHasPassed() {
            assertThat(SchoolZone.minutes(at("2026-10-25T00:30:00Z"), at("2026-10-25T01:15:00Z"), BERLIN))
                    .isEqualTo(45);
            assertThat(SchoolZone.minutes(at("2026-10-25T00:30:00Z"), at("2026-10-25T02:15:00Z"), BERLIN))
                    .as("02:30 to 03:15")
                    .isEqualTo(45);
        }

        @Test
        void aLessonInTheMissingHourKeepsItsLength() {
            var rhythm = new WeeklyRecurrence(
                    DayOfWeek.SUNDAY,
                    WeekParity.ALL,
                    LocalTime.of(2, 30),
                    LocalTime.of(3, 0),
                    BERLIN,
                    LocalDate.of(2026, 3, 29),
                    LocalDate.of(2026, 3, 29),
                    null);

            var missing = rhythm.between(at("2026-03-28T00:00:00Z"), at("2026-03-30T00:00:00Z"))
                    .getFirst();

            assertThat(missing.startsAt()).isEqualTo(at("2026-03-29T01:30:00Z"));
            assertThat(Duration.between(missing.startsAt(), missing.endsAt())).isEqualTo(Duration.ofMinutes(30));
        }
    }

    /** 2026 has 53 weeks, and the first of 2027 is odd as well. */
    @Test
    void aSeriesWithAStartWeekMeetsEverySecondWeekOverNewYear() {
        var from = at("2026-12-01T00:00:00Z");
        var to = at("2027-01-31T00:00:00Z");
        var counted = weekly(DayOfWeek.THURSDAY, WeekParity.UPPER, MOSCOW).countedFrom(LocalDate.of(2026, 12, 14));

        assertThat(days(counted.between(from, to)))
                .containsExactly("2026-12-03", "2026-12-17", "2026-12-31", "2027-01-14", "2027-01-28");
        assertThat(days(weekly(DayOfWeek.THURSDAY, WeekParity.LOWER, MOSCOW)
                        .countedFrom(LocalDate.of(2026, 12, 14))
                        .between(from, to)))
                .containsExactly("2026-12-10", "2026-12-24", "2027-01-07", "2027-01-21");
    }

    @Test
    void aLessonOverMidnightEndsOnTheNextDay() {
        var rhythm = new WeeklyRecurrence(
                DayOfWeek.FRIDAY,
                WeekParity.ALL,
                LocalTime.of(23, 0),
                LocalTime.of(0, 30),
                MOSCOW,
                LocalDate.of(2026, 11, 1),
                LocalDate.of(2026, 11, 30),
                null);

        var seenOnSaturday = rhythm.between(at("2026-11-06T21:10:00Z"), at("2026-11-07T10:00:00Z"));

        assertThat(days(seenOnSaturday)).containsExactly("2026-11-06");
        assertThat(seenOnSaturday.getFirst().endsAt()).isEqualTo(at("2026-11-06T21:30:00Z"));
    }

    private static WeeklyRecurrence weekly(DayOfWeek weekday, WeekParity weekType, ZoneId zone) {
        return new WeeklyRecurrence(
                weekday,
                weekType,
                LocalTime.of(18, 0),
                LocalTime.of(19, 30),
                zone,
                LocalDate.of(2026, 9, 1),
                LocalDate.of(2027, 5, 31),
                null);
    }

    private static List<String> days(List<Occurrence> occurrences) {
        return occurrences.stream().map(o -> o.day().toString()).toList();
    }

    private static Instant at(String instant) {
        return Instant.parse(instant);
    }
}
