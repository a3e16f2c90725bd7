package space.lectio.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import space.lectio.TestServer;

/** Each value of the timetable at its bound and beyond. */
class UpperBoundsTest extends TestServer {

    private static final String LESSONS = "/api/schedule/lessons/";
    private static final String SERIES = "/api/recurring-lessons/";
    private static final Duration HALF_A_DAY = Duration.ofHours(12);
    private static final Duration TWO_YEARS = Duration.ofDays(731);

    private Instant now = Instant.EPOCH;
    private long teacher;
    private long group;
    private String asTeacher = "";

    @BeforeEach
    void aTeacherWithAGroup() {
        now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        clock.standAt(now);
        teacher = aPerson("teacher", "Анна", "Петрова");
        group = aGroup("Математика", teacher, aPerson("student", "Лиза", "Цой"));
        asTeacher = tokenFor(teacher, "teacher");
    }

    @AfterEach
    void goOn() {
        clock.run();
    }

    private Answer plan(Instant from, Instant to) {
        return post(LESSONS, asTeacher, """
                {"group": %d, "start_time": "%s", "end_time": "%s"}""".formatted(group, from, to));
    }

    private static void assertRefused(Answer answer, String field, String about) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/" + field + "/0").asString()).contains(about);
    }

    @Nested
    class OfALesson {

        private Instant soon = Instant.EPOCH;

        @BeforeEach
        void tomorrow() {
            soon = now.plus(Duration.ofDays(1));
        }

        @Test
        void itLastsHalfADayAndNoSecondMore() {
            assertRefused(plan(soon, soon.plus(HALF_A_DAY).plusSeconds(1)), "end_time", "12 ч");
            var planned = plan(soon, soon.plus(HALF_A_DAY));
            assertThat(planned.status()).isEqualTo(201);
            var path = LESSONS + planned.at("/id") + "/";
            assertRefused(
                    call(
                            "PATCH",
                            path,
                            asTeacher,
                            "{\"end_time\":\"" + soon.plus(HALF_A_DAY).plusSeconds(1) + "\"}"),
                    "end_time",
                    "12 ч");
            assertThat(get(path, asTeacher).at("/duration_minutes").asInt()).isEqualTo(720);
        }

        @Test
        void itEndsWithinTwoYears() {
            var last = now.plus(TWO_YEARS);
            assertRefused(plan(last.minusSeconds(3600), last.plusSeconds(1)), "end_time", "731");
            assertThat(plan(last.minusSeconds(3600), last).status()).isEqualTo(201);
        }

        @Test
        void itBeganNotBeforeTwoYearsAgo() {
            var first = now.minus(TWO_YEARS);
            assertRefused(plan(first.minusSeconds(1), first.plusSeconds(3600)), "start_time", "731");
            assertThat(plan(first, first.plusSeconds(3600)).status()).isEqualTo(201);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "0001-01-01T00:00:00Z",
                    "1900-01-01T00:00:00Z",
                    "9998-12-31T00:00:00Z",
                    "9999-12-31T23:59:59Z",
                    "+10000-01-01T00:00:00Z",
                    "2026-02-30T10:00:00Z"
                })
        void noOtherDateGetsThrough(String date) {
            var path = LESSONS + plan(soon, soon.plusSeconds(3600)).at("/id") + "/";
            for (var body : new String[] {
                "{\"start_time\":\"" + date + "\"}",
                "{\"end_time\":\"" + date + "\"}",
                "{\"start_time\":\"" + date + "\",\"end_time\":\"" + date + "\"}"
            }) {
                var refused = call("PATCH", path, asTeacher, body);
                assertThat(refused.status()).isEqualTo(400);
                assertThat(refused.raw().body())
                        .as("what is wrong: too far away, or no date")
                        .containsAnyOf(
                                date.startsWith("2026")
                                        ? new String[] {"ISO 8601"}
                                        : date.matches("(1900|9998).*")
                                                ? new String[] {"731", "должно быть позже"}
                                                : new String[] {"между 1900-01-01 и 9998-12-31"});
            }
            assertThat(get(path, asTeacher).at("/start_time").asString()).isEqualTo(soon.toString());
        }

        @Test
        void whatAnImportBroughtKeepsItsTimesAndCanStillBeRenamed() {
            var planned = plan(soon, soon.plusSeconds(3600)).at("/id").asLong();
            database.execute(
                    "update scheduling.lesson set starts_at = '1999-01-01', ends_at = '1999-02-01' where id = ?",
                    planned);

            assertThat(call("PATCH", LESSONS + planned + "/", asTeacher, "{\"title\":\"Старое\"}")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Nested
    class OfASeries {

        private LocalDate today = LocalDate.EPOCH;

        @BeforeEach
        void today() {
            today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        }

        private Answer series(String from, String to, LocalDate first, LocalDate last) {
            return post(SERIES, asTeacher, """
                    {"group_id": %d, "day_of_week": 0, "start_time": "%s", "end_time": "%s", "start_date": "%s",
                     "end_date": "%s"}""".formatted(group, from, to, first, last));
        }

        @Test
        void itMeetsForHalfADayAtMost() {
            assertRefused(series("06:00", "18:00:01", today, today.plusYears(1)), "end_time", "12 ч");
            var planned = series("06:00", "18:00", today, today.plusYears(1));
            assertThat(planned.status()).isEqualTo(201);
            assertRefused(
                    call("PATCH", SERIES + planned.at("/id") + "/", asTeacher, "{\"end_time\":\"18:01\"}"),
                    "end_time",
                    "12 ч");
        }

        @Test
        void itMeetsForAMinuteAtLeast() {
            assertRefused(series("18:00", "18:00:59", today, today.plusYears(1)), "end_time", "минуты");
            assertThat(series("18:00", "18:01", today, today.plusYears(1)).status())
                    .isEqualTo(201);
        }

        @Test
        void itBeginsAndEndsWithinTwoYears() {
            var first = today.minusDays(731);
            var last = today.plusDays(731);
            assertRefused(series("18:00", "19:00", first.minusDays(1), last), "start_date", "731");
            assertRefused(series("18:00", "19:00", first, last.plusDays(1)), "end_date", "731");
            var planned = series("18:00", "19:00", first, last);
            assertThat(planned.status()).isEqualTo(201);
            var path = SERIES + planned.at("/id") + "/";
            assertRefused(
                    call("PATCH", path, asTeacher, "{\"end_date\":\"" + last.plusDays(1) + "\"}"), "end_date", "731");
            for (var date : new String[] {"0001-01-01", "9998-12-31", "9999-12-31"}) {
                assertRefused(
                        call("PATCH", path, asTeacher, "{\"end_date\":\"" + date + "\"}"),
                        "end_date",
                        date.startsWith("9998") ? "731" : "между 1900-01-01 и 9998-12-31");
            }
        }

        @Test
        void oneThatBeganLongAgoCanStillBeMovedToAnotherTime() {
            var path =
                    SERIES + series("18:00", "19:00", today, today.plusYears(1)).at("/id") + "/";
            clock.standAt(now.plus(Duration.ofDays(800)));

            assertThat(call(
                                    "PATCH",
                                    path,
                                    tokenFor(teacher, "teacher"),
                                    "{\"start_time\":\"" + LocalTime.of(17, 0) + "\"}")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Nested
    class OfAList {

        private void lessons(int howMany, Instant from) {
            database.execute("""
                    insert into scheduling.lesson (id, title, group_id, teacher_id, starts_at, ends_at, topics, location, notes,
                      quick, record_lesson, recording_days, exclusive, created_at, updated_at)
                    select nextval('scheduling.lesson_id_seq'), '', ?, ?, ?::timestamptz + n * interval '1 minute',
                      ?::timestamptz + (n + 1) * interval '1 minute', '', '', '', false, false, 90, false, now(), now()
                    from generate_series(1, ?) n""", group, teacher, from.toString(), from.toString(), howMany);
        }

        @AfterEach
        void nothingStays() {
            database.execute("delete from scheduling.lesson where group_id = ?", group);
        }

        /** The bound and one more, with series and without, for teacher and administrator. */
        @Test
        void aTimetableWithoutPagesHasSoManyRowsAndSaysWhatToDoAboutMore() {
            var admin = tokenFor(aPerson("admin", "О", "С"), "admin");
            var window = "?include_recurring=1&start=" + now + "&end=" + now.plus(Duration.ofDays(300));
            lessons(5_000, now);
            for (var path : new String[] {LESSONS + window, LESSONS + "calendar_feed/" + window}) {
                var most = get(path, asTeacher);
                assertThat(most.status()).isEqualTo(200);
                assertThat(most.body().size()).isEqualTo(5_000);
                assertThat(most.raw().body().length()).isLessThan(6_000_000);
            }
            var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
            post(SERIES, asTeacher, """
                    {"group_id": %d, "day_of_week": 0, "start_time": "10:00", "end_time": "11:00", "start_date": "%s",
                     "end_date": "%s"}""".formatted(group, today.plusDays(20), today.plusDays(200)));
            for (var path : new String[] {LESSONS + window, LESSONS + "calendar_feed/" + window}) {
                assertRefused(get(path, asTeacher), "end", "5");
                assertRefused(get(path, admin), "end", "Сократите период");
            }
            lessons(1, now);
            assertRefused(get(LESSONS + window + "&group=" + group, admin), "end", "Сократите период");
            assertThat(get(LESSONS + "?start=" + now, asTeacher).at("/results").size())
                    .as("pages have no such bound")
                    .isEqualTo(20);
        }
    }
}
