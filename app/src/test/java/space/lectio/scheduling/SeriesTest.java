package space.lectio.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.lectio.TestServer;
import space.lectio.scheduling.api.BeginLesson;
import space.lectio.scheduling.api.WeekParity;
import space.lectio.scheduling.domain.Reminder;
import space.lectio.scheduling.domain.SeriesRules;
import space.lectio.scheduling.domain.WeeklyRecurrence;
import space.lectio.scheduling.write.changeseries.ChangeSeries;
import space.lectio.scheduling.write.generatelesson.OccurrenceMaterializer;
import space.lectio.scheduling.write.planseries.PlanSeries;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.Role;

/** Weekly series over HTTP, and how the timetable unfolds them. */
class SeriesTest extends TestServer {

    private static final String SERIES = "/api/recurring-lessons/";

    @Autowired
    OccurrenceMaterializer horizon;

    @Autowired
    CommandDispatcher commands;

    private long teacher;
    private long pupil;
    private long group;
    private String asTeacher = "";
    private String asPupil = "";

    @BeforeEach
    void aTeacherWithAGroup() {
        teacher = aPerson("teacher", "Анна", "Петрова");
        pupil = aPerson("student", "Елизавета", "Цой");
        group = aGroup("Математика", teacher, pupil, aPerson("student", "Иван", "Иванов"));
        asTeacher = tokenFor(teacher, "teacher");
        asPupil = tokenFor(pupil, "student");
    }

    @Test
    void aSeriesIsPlannedAsTheFrontEndSendsIt() {
        var planned = mondays("", "ALL");

        assertThat(planned.status()).isEqualTo(201);
        assertThat(planned.body().propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "title",
                        "display_name",
                        "teacher",
                        "group",
                        "day_of_week",
                        "day_of_week_display",
                        "week_type",
                        "week_type_display",
                        "start_time",
                        "end_time",
                        "start_date",
                        "end_date",
                        "topics",
                        "location",
                        "telegram_notify_enabled",
                        "telegram_notify_minutes",
                        "telegram_notify_to_group",
                        "telegram_notify_to_students",
                        "telegram_group_chat_id",
                        "zoom_pmi_link");
        assertThat(planned.at("/start_time").asString()).isEqualTo("18:00:00");
        assertThat(planned.at("/day_of_week_display").asString()).isEqualTo("Понедельник");
        assertThat(planned.at("/week_type_display").asString()).isEqualTo("Каждая неделя");
        assertThat(planned.at("/display_name").asString()).isEqualTo("Математика");
        assertThat(planned.at("/group/student_count").asInt()).isEqualTo(2);
        assertThat(planned.at("/telegram_notify_minutes").asInt()).isEqualTo(10);
        assertThat(get(SERIES, asTeacher).at("/count").asInt()).isEqualTo(1);
        assertThat(get("/schedule/api/recurring-lessons?day_of_week=1", asTeacher)
                        .at("/count")
                        .asInt())
                .isZero();
        assertThat(get(SERIES + "?group=" + group + "&teacher=" + teacher + "&day_of_week=0", asTeacher)
                        .at("/count")
                        .asInt())
                .isEqualTo(1);
        assertThat(get(SERIES + "?day_of_week=x", asTeacher).status()).isEqualTo(400);
    }

    @Test
    void pupilsSeeNeitherAddressesNorTheInviteCode() {
        database.execute(
                "update identity.study_group set invite_code = ?, telegram_chat_id = '-5' where id = ?",
                "S" + group,
                group);
        mondays("", "ALL");

        var seen = get(SERIES, asPupil).at("/results/0");
        assertThat(seen.at("/group/invite_code").isNull()).isTrue();
        assertThat(seen.at("/group/telegram_chat_id").asString()).isEmpty();
        assertThat(seen.at("/group/students/0/email").asString()).isEmpty();
        assertThat(seen.at("/group/students/1/id").asLong()).isEqualTo(pupil);
        assertThat(seen.at("/group/students/1/email").asString()).isNotEmpty();
        assertThat(get(SERIES, asTeacher).at("/results/0/group/invite_code").asString())
                .isEqualTo("S" + group);
    }

    @Test
    void aSeriesChangesAndEnds() {
        var path = SERIES + mondays("Вектор", "UPPER").at("/id") + "/";

        var put = call("PUT", path, asTeacher, """
                {"title": "Вектор 2", "group_id": "%d", "day_of_week": 2, "week_type": "LOWER", "start_time": "09:30",
                 "end_time": "10:15:30", "start_date": "2026-09-01", "end_date": "2027-05-31"}""".formatted(group));
        assertThat(put.status()).isEqualTo(200);
        assertThat(put.at("/day_of_week_display").asString()).isEqualTo("Среда");
        assertThat(put.at("/week_type_display").asString()).isEqualTo("Нижняя неделя");
        assertThat(put.at("/end_time").asString()).isEqualTo("10:15:30");
        var patched = call("PATCH", path, asTeacher, "{\"location\": \"Кабинет 214\"}");
        assertThat(patched.at("/location").asString()).isEqualTo("Кабинет 214");
        assertThat(patched.at("/title").asString()).isEqualTo("Вектор 2");
        assertThat(call("PATCH", path, asPupil, "{}").status()).isEqualTo(403);
        assertThat(call("DELETE", path, tokenFor(aPerson("teacher", "Д", "Б"), "teacher"), null)
                        .status())
                .isEqualTo(404);
        assertThat(call("DELETE", path, asTeacher, null).status()).isEqualTo(204);
        assertThat(get(path, asTeacher).status()).isEqualTo(404);
    }

    @Test
    void aHalfFilledFormIsHarmless() {
        var half = post(
                SERIES, asTeacher, "{\"group_id\": \"%d\", \"day_of_week\": 1, \"start_time\": \"\"}".formatted(group));
        assertThat(half.status()).isEqualTo(400);
        assertThat(half.at("/start_time/0").asString()).isNotEmpty();
        assertThat(half.at("/end_date/0").asString()).isNotEmpty();
        assertThat(get(SERIES, asTeacher).at("/count").asInt()).isZero();
        var backwards = post(SERIES, asTeacher, """
                {"group_id": %d, "day_of_week": 0, "start_time": "18:00", "end_time": "17:00", "start_date": "2026-09-01",
                 "end_date": "2027-05-31"}""".formatted(group));
        assertThat(backwards.at("/end_time/0").asString()).isEqualTo("end_time должно быть позже start_time");
    }

    @Test
    void ofEightWhoPlanTheSameSeriesAtOnceOneIsHeard() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(Collections.nCopies(8, (Callable<Answer>) () -> mondays("Вектор", "ALL")));
            var planned = 0;
            for (var answer : answers) {
                if (answer.get().status() == 201) {
                    planned++;
                } else {
                    assertThat(answer.get().status()).isEqualTo(400);
                    assertThat(answer.get().at("/non_field_errors/0").asString())
                            .isEqualTo("У группы уже есть регулярное занятие в это время.");
                }
            }
            assertThat(planned).isEqualTo(1);
        }
        assertThat(get(SERIES, asTeacher).at("/count").asInt()).isEqualTo(1);
    }

    /** Each of them changes its own series, so that no history decides. */
    @Test
    void ofTwoSeriesThatMoveToTheSameTimeAtOnceOneIsHeard() throws Exception {
        for (int round = 0; round < 4; round++) {
            var day = round;
            var paths = Stream.of(4 + round, 12 + round)
                    .map(hour -> SERIES + at(hour, 5).at("/id").asLong() + "/")
                    .toList();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var answers = threads.invokeAll(paths.stream()
                        .map(path -> (Callable<Integer>) () -> call(
                                        "PATCH",
                                        path,
                                        asTeacher,
                                        "{\"day_of_week\": %d, \"start_time\": \"20:00\", \"end_time\": \"21:00\"}"
                                                .formatted(day))
                                .status())
                        .toList());
                assertThat(List.of(answers.get(0).get(), answers.get(1).get())).containsExactlyInAnyOrder(200, 400);
            }
        }
    }

    /** Docs/adr/0028: who plans waits for whoever stands between their look and their commit. */
    @Test
    void whoPlansASeriesWaitsForAnotherOfTheGroupThatIsBeingPlanned() throws Exception {
        var rhythm = new WeeklyRecurrence(
                DayOfWeek.MONDAY,
                WeekParity.ALL,
                LocalTime.of(18, 0),
                LocalTime.of(19, 30),
                ZoneId.of("Europe/Moscow"),
                LocalDate.of(2026, 9, 1),
                LocalDate.of(2027, 5, 31),
                null);
        var id = database.fetchSingle("select nextval('scheduling.series_id_seq')")
                .get(0, Long.class);

        var second = whileUncommitted(
                new PlanSeries(id, group, "Вектор", rhythm, "", "", Reminder.NONE), () -> mondays("Вектор", "ALL"));

        assertThat(second.status()).isEqualTo(400);
        assertThat(get(SERIES, asTeacher).at("/count").asInt()).isEqualTo(1);
    }

    @Test
    void whoMovesASeriesWaitsForAnotherOfTheGroupThatIsBeingMoved() throws Exception {
        var first = at(8, 5).at("/id").asLong();
        var other = at(12, 5).at("/id").asLong();

        var second = whileUncommitted(
                new ChangeSeries(
                        first,
                        new SeriesRules.Changes(
                                null,
                                DayOfWeek.TUESDAY,
                                null,
                                LocalTime.of(20, 0),
                                LocalTime.of(21, 0),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null),
                        new Reminder.Changes(null, null, null, null, null)),
                () -> call(
                        "PATCH",
                        SERIES + other + "/",
                        asTeacher,
                        "{\"day_of_week\": 1, \"start_time\": \"20:00\", \"end_time\": \"21:00\"}"));

        assertThat(second.status()).isEqualTo(400);
    }

    /** Carries the command out and asks, before its transaction commits; commits when whoever asks waits or is answered. */
    private Answer whileUncommitted(Object command, Callable<Answer> ask) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = new AtomicReference<Future<Answer>>();
            commands.inOneTransaction(Caller.SYSTEM, () -> {
                commands.<Void>send(command, new Caller(teacher, Role.TEACHER));
                var answer = threads.submit(ask);
                asked.set(answer);
                for (int look = 0; look < 60 && !answer.isDone() && !somebodyWaits(); look++) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(25));
                }
            });
            return asked.get().get(10, TimeUnit.SECONDS);
        }
    }

    private boolean somebodyWaits() {
        return !database.fetch("select 1 from pg_locks where not granted").isEmpty();
    }

    @Test
    void aGroupHasOneSeriesAtATimeAndItsTeacherMayHaveTwo() {
        var path = SERIES + mondays("", "UPPER").at("/id").asLong() + "/";
        assertThat(mondays("", "ALL").status()).isEqualTo(400);
        assertThat(mondays("", "LOWER").status()).as("in the other weeks").isEqualTo(201);
        assertThat(call("PATCH", path, asTeacher, "{\"week_type\": \"ALL\"}")
                        .at("/non_field_errors/0")
                        .asString())
                .isNotEmpty();
        assertThat(call("PATCH", path, asTeacher, "{\"title\": \"Вектор\", \"start_time\": \"18:00\"}")
                        .status())
                .isEqualTo(200);
        var free = group;
        group = aGroup("Физика", teacher);
        var other = mondays("", "ALL");
        assertThat(other.status()).isEqualTo(201);
        assertThat(call(
                                "PATCH",
                                SERIES + other.at("/id").asLong() + "/",
                                asTeacher,
                                "{\"group_id\": %d}".formatted(free))
                        .status())
                .isEqualTo(400);
    }

    private Answer at(int hour, int day) {
        return post(SERIES, asTeacher, """
                {"group_id": %d, "day_of_week": %d, "start_time": "%02d:00", "end_time": "%02d:30",
                 "start_date": "2026-09-01", "end_date": "2027-05-31"}""".formatted(group, day, hour, hour));
    }

    @Test
    void aReminderIsKeptOutsideTheEvents() {
        database.execute("update identity.person set zoom_pmi_link = 'https://zoom.example/j/1' where id = ?", teacher);
        var path = SERIES + mondays("", "ALL").at("/id") + "/";

        var reminding = call(
                "PATCH",
                path,
                asTeacher,
                "{\"telegram_notify_enabled\": true, \"telegram_notify_minutes\": 15, \"telegram_group_chat_id\": \"-100777\"}");
        assertThat(reminding.status()).isEqualTo(200);
        assertThat(reminding.at("/telegram_group_chat_id").asString()).isEqualTo("-100777");
        assertThat(reminding.at("/zoom_pmi_link").asString()).isEqualTo("https://zoom.example/j/1");
        assertThat(database.fetchValue(
                        "select count(*) from eventstore.domain_event where payload::text like '%100777%'"))
                .isEqualTo(0L);
        assertThat(call("PATCH", path, asTeacher, "{\"telegram_notify_minutes\": 7}")
                        .at("/telegram_notify_minutes/0")
                        .asString())
                .contains("5, 10, 15");
        assertThat(get(path, asPupil).at("/telegram_group_chat_id").asString()).isEmpty();
    }

    @Test
    void theTimetableUnfoldsSeriesInTheSchoolsZone() {
        var id = mondays("", "ALL").at("/id").asLong();

        var list = get("/api/schedule/lessons/?start=2026-11-02&end=2026-11-09&include_recurring=true", asPupil);
        assertThat(list.body().isArray()).isTrue();
        assertThat(list.body().size()).as("the last day counts").isEqualTo(2);
        var monday = list.body().get(0);
        assertThat(monday.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "recurring_lesson_id",
                        "is_recurring",
                        "title",
                        "group",
                        "group_name",
                        "teacher",
                        "teacher_name",
                        "start_time",
                        "end_time",
                        "duration_minutes",
                        "topics",
                        "location",
                        "zoom_meeting_id",
                        "zoom_join_url",
                        "zoom_start_url",
                        "zoom_password",
                        "record_lesson",
                        "recording_available_for_days");
        assertThat(monday.at("/id").asString()).isEqualTo("recurring-" + id + "-2026-11-02");
        assertThat(monday.at("/start_time").asString()).isEqualTo("2026-11-02T15:00:00+00:00");
        assertThat(monday.at("/is_recurring").asBoolean()).isTrue();
        var feed =
                get("/api/schedule/lessons/calendar_feed/?start=2026-11-02T00:00:00&end=2026-11-09T00:00:00", asPupil);
        assertThat(feed.body().size()).isEqualTo(1);
        assertThat(feed.at("/0/start").asString()).isEqualTo("2026-11-02T18:00:00");
        assertThat(feed.at("/0/extendedProps/weekType").asString()).isEqualTo("ALL");
    }

    @Test
    void withoutAHorizonAllMeetingsStayVirtual() {
        clock.standAt(Instant.parse("2026-11-04T10:00:00Z"));
        asTeacher = tokenFor(teacher, "teacher");
        try {
            mondays("", "ALL");
            horizon.followAll();

            assertThat(count("")).isZero();
            assertThat(get("/api/schedule/lessons/?date=2026-11-09&include_recurring=1", asTeacher)
                            .body()
                            .size())
                    .isEqualTo(1);
        } finally {
            clock.run();
        }
    }

    @Test
    void aRealLessonTakesThePlaceOfTheOccurrence() {
        mondays("", "ALL");
        plan("2026-11-09T16:00:00Z", "2026-11-09T17:30:00Z");

        var list = get("/api/schedule/lessons/?start=2026-11-02&end=2026-11-16&include_recurring=1", asTeacher);
        assertThat(list.body().valueStream().map(l -> l.at("/start_time").asString()))
                .containsExactly("2026-11-02T15:00:00+00:00", "2026-11-09T16:00:00Z", "2026-11-16T15:00:00+00:00");
        assertThat(list.body().get(1).at("/id").isNumber()).isTrue();
        var lesson = list.body().get(1).at("/id").asLong();
        clock.standAt(Instant.parse("2026-11-09T16:00:00Z"));
        try {
            commands.<Void>send(new BeginLesson(lesson, false), Caller.SYSTEM);
        } finally {
            clock.run();
        }
        post("/api/schedule/lessons/" + lesson + "/end/", asTeacher, "");
        assertThat(get("/api/schedule/lessons/?date=2026-11-09&include_recurring=true&exclude_ended=true", asTeacher)
                        .body()
                        .size())
                .as("a lesson that is over still stands for its occurrence")
                .isZero();
    }

    @Test
    void theDayIsTheSchoolsDay() {
        plan("2026-11-10T21:30:00Z", "2026-11-10T22:30:00Z");

        assertThat(count("?date=2026-11-10")).isZero();
        assertThat(count("?date=2026-11-11")).as("half past midnight in Moscow").isEqualTo(1);
        assertThat(get("/api/schedule/lessons/?date=yesterday", asTeacher)
                        .at("/date/0")
                        .asString())
                .isNotEmpty();
    }

    @Test
    void filtersNarrowAndNonsenseIsRefused() {
        plan("2026-11-10T10:00:00Z", "2026-11-10T11:00:00Z");

        assertThat(count("?group=" + group)).isEqualTo(1);
        assertThat(count("?group=999999999")).isZero();
        assertThat(count("?teacher=" + teacher)).isEqualTo(1);
        for (var nonsense : List.of(
                "start=nonsense",
                "end=%00",
                "end=2026-11-31",
                "start=2026-11-10T14:00:00%2B03:0",
                "start=2026-11-10T14:00:00%2B99",
                "include_recurring=perhaps",
                "exclude_ended=2",
                "group_id=abc",
                "end=2026-11-09&start=2026-11-10",
                "end=2026-11-10T10:59:59Z&start=2026-11-10T11:00:00Z",
                "end=0001-01-01",
                "start=9999-12-31T00:00:00Z",
                "teacher=1.5")) {
            for (var list : List.of("", "calendar_feed/")) {
                if (list.isEmpty() || nonsense.startsWith("start") || nonsense.startsWith("end")) {
                    var refused = get("/api/schedule/lessons/" + list + "?" + nonsense, asTeacher);
                    assertThat(refused.status()).as(list + nonsense).isEqualTo(400);
                    assertThat(refused.body().has(nonsense.substring(0, nonsense.indexOf('='))))
                            .as(refused.raw().body())
                            .isTrue();
                }
            }
        }
        for (var moscow : List.of("%2B03", "%2B0300", "%2B03:00", "+03", "+0300", "+03:00")) {
            assertThat(count("?start=2026-11-10T14:00:00" + moscow)).as(moscow).isEqualTo(1);
            assertThat(count("?start=2026-11-10T14:00:01" + moscow)).as(moscow).isZero();
        }
        assertThat(get("/api/schedule/lessons/?start=9999-12-31", asTeacher)
                        .at("/start/0")
                        .asString())
                .as("too far, not unreadable")
                .contains("между 1900-01-01 и 9998-12-31");
        assertThat(count("?start=2026-11-10&end=2026-11-10")).isEqualTo(1);
        assertThat(count("?group_id=" + group)).isEqualTo(1);
        assertThat(count("?group_id=999999999")).isZero();
        assertThat(count("?start=2026-11-10 11:00".replace(" ", "%20"))).isEqualTo(1);
        assertThat(count("?start=2026-11-10T11:00:00Z"))
                .as("bounds are included")
                .isEqualTo(1);
        assertThat(count("?start=2026-11-10T14:00:00+03:00")).isEqualTo(1);
        assertThat(count("?start=2026-11-10T11:00:01Z")).isZero();
        assertThat(count("?end=2026-11-10")).isEqualTo(1);
        assertThat(count("?end=2026-11-09")).isZero();
        assertThat(get("/api/schedule/lessons/?group=abc", asTeacher).status()).isEqualTo(400);
        assertThat(get("/api/schedule/lessons/?page=2", asTeacher).status()).isEqualTo(404);
    }

    @Test
    void inAVeryLongWindowMeetingsOfSeriesAreCutToAYearAndLessonsAreNot() {
        post(SERIES, asTeacher, """
                {"group_id": %d, "day_of_week": 0, "start_time": "18:00", "end_time": "19:00", "start_date": "2025-01-01",
                 "end_date": "2028-09-30"}""".formatted(group));

        assertThat(get("/api/schedule/lessons/?start=2025-06-01&end=9998-01-01&include_recurring=1", asTeacher)
                        .body()
                        .size())
                .isBetween(52, 53);
        plan("2026-11-10T10:00:00Z", "2026-11-10T11:00:00Z");
        for (var path : List.of("", "calendar_feed/")) {
            var list = get(
                            "/api/schedule/lessons/" + path + "?start=2025-07-01&end=2026-11-13&include_recurring=1",
                            asTeacher)
                    .body();
            assertThat(list.valueStream().filter(l -> l.at("/id").isNumber()))
                    .as("500 days: " + path)
                    .hasSize(1);
            assertThat(list.valueStream().filter(l -> l.at("/id").isString()))
                    .as("a year: " + path)
                    .hasSizeBetween(52, 53);
        }
        assertThat(get("/api/schedule/lessons/calendar_feed/?start=9998-01-01&end=9998-12-31", asTeacher)
                        .status())
                .isEqualTo(200);
        assertThat(get("/api/schedule/lessons/calendar_feed/", asTeacher)
                        .body()
                        .valueStream()
                        .filter(l -> l.at("/id").isString()))
                .as("no bounds, no series")
                .isEmpty();
    }

    /** ISO weeks 53 and 1 are both odd: without a start week the rhythm would break at New Year. */
    @Test
    void aSeriesCanCountItsWeeksItself() {
        var planned = post(SERIES, asTeacher, """
                {"group_id": %d, "day_of_week": 3, "week_type": "UPPER", "start_time": "18:00", "end_time": "19:00",
                 "start_date": "2026-11-01", "end_date": "2027-05-31", "start_week": "2026-12-31"}""".formatted(group));
        assertThat(planned.status()).as(planned.raw().body()).isEqualTo(201);
        assertThat(planned.at("/start_week").asString()).as("its Monday").isEqualTo("2026-12-28");
        var series = SERIES + planned.at("/id").asLong() + "/";
        assertThat(thursdays()).containsExactly("2026-12-17", "2026-12-31", "2027-01-14");

        call("PATCH", series, asTeacher, "{\"title\": \"Вектор\", \"end_date\": \"2027-05-30\"}");
        assertThat(thursdays()).as("kept").containsExactly("2026-12-17", "2026-12-31", "2027-01-14");
        call("PATCH", series, asTeacher, "{\"start_week\": \"2027-01-04\"}");
        assertThat(thursdays()).containsExactly("2026-12-10", "2026-12-24", "2027-01-07");
        var isoAgain = call("PATCH", series, asTeacher, "{\"start_week\": null}");
        assertThat(isoAgain.body().has("start_week")).isFalse();
        assertThat(thursdays()).containsExactly("2026-12-10", "2026-12-24", "2027-01-14");
        assertThat(call("PATCH", series, asTeacher, "{\"start_week\": \"2040-01-01\"}")
                        .body()
                        .has("start_week"))
                .isTrue();
        assertThat(call("PATCH", series, asTeacher, "{\"start_week\": \"soon\"}")
                        .status())
                .isEqualTo(400);
    }

    private List<String> thursdays() {
        return get("/api/schedule/lessons/?start=2026-12-05&end=2027-01-22&include_recurring=1", asTeacher)
                .body()
                .valueStream()
                .map(l -> l.at("/start_time").asString())
                .peek(start -> assertThat(start).endsWith("T15:00:00+00:00"))
                .map(start -> start.substring(0, 10))
                .limit(3)
                .toList();
    }

    @Test
    void aGroupThatIsDissolvedFreesItsTeachersTime() {
        mondays("", "ALL");
        plan("2027-11-10T10:00:00Z", "2027-11-10T11:00:00Z");
        plan("2025-11-10T10:00:00Z", "2025-11-10T11:00:00Z");

        assertThat(call("DELETE", "/api/groups/" + group + "/", asTeacher, null).status())
                .isEqualTo(204);
        assertThat(get(SERIES, asTeacher).at("/count").asInt()).isZero();
        assertThat(count("")).isZero();
        assertThat(database.fetch("select starts_at::date::text from scheduling.lesson where group_id = ?", group)
                        .map(lesson -> lesson.get(0, String.class)))
                .as("what took place is kept")
                .containsExactly("2025-11-10");
        group = aGroup("Другая", teacher);
        plan("2027-11-10T10:30:00Z", "2027-11-10T11:30:00Z");
    }

    private int count(String query) {
        var list = get("/api/schedule/lessons/" + query, asTeacher);
        assertThat(list.status()).isEqualTo(200);
        return list.at("/count").asInt();
    }

    private void plan(String from, String to) {
        assertThat(post(
                                "/api/schedule/lessons/",
                                asTeacher,
                                "{\"group\": %d, \"start_time\": \"%s\", \"end_time\": \"%s\"}"
                                        .formatted(group, from, to))
                        .status())
                .isEqualTo(201);
    }

    private Answer mondays(String title, String weekType) {
        return post(SERIES, asTeacher, """
                {"title": "%s", "group_id": "%d", "day_of_week": 0, "week_type": "%s", "start_time": "18:00",
                 "end_time": "19:30", "start_date": "2026-09-01", "end_date": "2027-05-31"}""".formatted(title, group, weekType));
    }
}
