package space.lectio.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import space.lectio.TestServer;
import space.lectio.scheduling.api.BeginLesson;
import space.lectio.scheduling.api.SeriesEvent.SeriesPlanned;
import space.lectio.scheduling.api.WeekParity;
import space.lectio.scheduling.domain.SeriesPlan;
import space.lectio.scheduling.domain.WeeklyRecurrence.Occurrence;
import space.lectio.scheduling.read.timetable.SeriesPlans;
import space.lectio.scheduling.write.SchedulingAggregates;
import space.lectio.scheduling.write.generatelesson.GenerateLesson;
import space.lectio.scheduling.write.generatelesson.OccurrenceMaterializer;
import space.lectio.scheduling.write.withdrawlesson.WithdrawLesson;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.eventstore.ImportedHistory;
import space.lectio.shared.eventstore.ImportedHistory.Story;
import tools.jackson.databind.JsonNode;

/** Two weeks ahead, the meetings of a series are lessons like any other. It is a Wednesday; the series meets on Mondays. */
@TestPropertySource(properties = {"SERIES_HORIZON_DAYS=14"})
class OccurrenceMaterializerTest extends TestServer {

    private static final Instant WEDNESDAY = Instant.parse("2026-11-04T10:00:00Z");
    private static final String MONDAY_9 = "2026-11-09T15:00:00Z";
    private static final String MONDAY_16 = "2026-11-16T15:00:00Z";
    private static final String MONDAY_23 = "2026-11-23T15:00:00Z";
    private static final String MONDAY_30 = "2026-11-30T15:00:00Z";

    private static final String LESSONS = "/api/schedule/lessons/";
    private static final String SERIES = "/api/recurring-lessons/";
    private static final String NOVEMBER = "?start=2026-11-04&end=2026-11-30";

    @Autowired
    OccurrenceMaterializer horizon;

    @Autowired
    SeriesPlans plans;

    @Autowired
    CommandDispatcher commands;

    @Autowired
    ImportedHistory history;

    @Autowired
    PlatformTransactionManager transactions;

    private long teacher;
    private long pupil;
    private long group;

    @BeforeEach
    void aTeacherWithAGroup() {
        clock.standAt(WEDNESDAY);
        teacher = aPerson("teacher", "Анна", "Петрова");
        pupil = aPerson("student", "Елизавета", "Цой");
        group = aGroup("Математика", teacher, pupil);
    }

    @AfterEach
    void timeGoesOn() {
        clock.run();
    }

    @Test
    void theMeetingsOfTwoWeeksAreLessonsAndTheOthersStayVirtual() {
        mondays();

        assertThat(real()).containsExactly(MONDAY_9, MONDAY_16);
        assertThat(virtual()).containsExactly(MONDAY_23, MONDAY_30);
        var lesson = get(LESSONS + lessonAt(MONDAY_9) + "/", asPupil()).body();
        assertThat(lesson.at("/title").asString()).isEqualTo("Вектор");
        assertThat(lesson.at("/topics").asString()).isEqualTo("Скалярное произведение");
        assertThat(lesson.at("/location").asString()).isEqualTo("214");
        assertThat(lesson.at("/end_time").asString()).isEqualTo("2026-11-09T16:30:00Z");
        assertThat(post(LESSONS + lessonAt(MONDAY_9) + "/join/", asPupil(), "{}")
                        .at("/code")
                        .asString())
                .as("a lesson whose room will open, not an id that nobody knows")
                .isEqualTo("room_not_open_yet");
        assertThat(get(LESSONS + "calendar_feed/" + NOVEMBER, asPupil())
                        .body()
                        .valueStream()
                        .map(l -> l.at("/start").asString()))
                .containsExactly(MONDAY_9, MONDAY_16, "2026-11-23T18:00:00", "2026-11-30T18:00:00");
    }

    @Test
    void timeBringsTheNextMeetingAndNoneTwice() {
        mondays();
        clock.standAt(WEDNESDAY.plus(Duration.ofDays(7)));

        horizon.followAll();
        horizon.followAll();

        assertThat(real()).containsExactly(MONDAY_9, MONDAY_16, MONDAY_23);
        assertThat(virtual()).containsExactly(MONDAY_30);
    }

    @Test
    void serversThatLookAheadAtTheSameMomentMakeOneLessonPerDay() throws Exception {
        mondays();
        clock.standAt(WEDNESDAY.plus(Duration.ofDays(7)));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var runs = IntStream.range(0, 8)
                    .mapToObj(run -> (Callable<Void>) () -> {
                        horizon.followAll();
                        return null;
                    })
                    .toList();
            for (var run : threads.invokeAll(runs)) {
                run.get();
            }
        }

        assertThat(real()).containsExactly(MONDAY_9, MONDAY_16, MONDAY_23);
    }

    /** Another server that still knows an older rule: the lessons would not even overlap. */
    @Test
    void aLessonIsGeneratedAndTakenBackByTheRuleOfThatMoment() {
        var id = mondays();
        var monday = LocalDate.of(2026, 11, 9);
        change(SERIES, id, "{\"start_time\": \"12:00\", \"end_time\": \"13:00\"}");
        assertThat(real()).containsExactly("2026-11-09T09:00:00Z", "2026-11-16T09:00:00Z");

        generate(id, monday);
        generate(id, monday.plusDays(1));
        commands.<Void>send(new WithdrawLesson(lessonAt("2026-11-09T09:00:00Z"), id), Caller.SYSTEM);
        assertThat(real()).containsExactly("2026-11-09T09:00:00Z", "2026-11-16T09:00:00Z");

        call("DELETE", SERIES + id + "/", asTeacher(), null);
        generate(id, monday);
        assertThat(real()).isEmpty();
    }

    /** Whatever the code believes. */
    @Test
    void theDatabaseAllowsOneLessonPerSeriesAndDay() {
        var id = mondays();

        assertThatThrownBy(() -> database.execute(
                        "insert into scheduling.series_occurrence (series_id, day, lesson_id) values (?, '2026-11-09', ?)",
                        id,
                        nextId()))
                .hasMessageContaining("a_series_meets_once_a_day");
    }

    private void generate(long series, LocalDate day) {
        commands.<Void>send(new GenerateLesson(nextId(), series, group, day), Caller.SYSTEM);
    }

    /** Whoever waits for a row gives up after two seconds; the lessons do not wait for the next hour because of it. */
    @Test
    void whoHoldsTheSeriesForLongDelaysItsLessonsAndTakesNone() throws Exception {
        var id = mondays();
        clock.standAt(WEDNESDAY.plus(Duration.ofDays(7)));
        var held = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var holder = threads.submit(() -> new TransactionTemplate(transactions).executeWithoutResult(_ -> {
                database.execute("select 1 from scheduling.series where id = ? for update", id);
                held.countDown();
                LockSupport.parkNanos(Duration.ofMillis(2_600).toNanos());
            }));
            held.await();

            horizon.follow(id);

            holder.get();
        }
        assertThat(real()).containsExactly(MONDAY_9, MONDAY_16, MONDAY_23);
    }

    /** Some servers look ahead by themselves meanwhile. */
    @Test
    void afterAStormOfChangesTheLessonsAreThoseOfTheLastPlan() throws Exception {
        var seed = Long.getLong("series.seed", System.nanoTime());
        System.out.println("seed of OccurrenceMaterializerTest: " + seed);
        var random = new Random(seed);
        var people = IntStream.range(0, 8)
                .mapToObj(i -> tokenFor(aPerson("admin", "Ольга", "Соколова"), "admin"))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 10; round++) {
                var id = mondays();
                var ends = round % 3 == 2;
                var calls = new ArrayList<Callable<Object>>();
                for (var person : people) {
                    var from = 6 + random.nextInt(16);
                    var body = "{\"day_of_week\": %d, \"start_time\": \"%02d:00\", \"end_time\": \"%02d:00\"}"
                            .formatted(random.nextInt(7), from, from + 1);
                    var late = random.nextInt(20);
                    var end = ends && random.nextInt(3) == 0;
                    calls.add(() -> {
                        Thread.sleep(late);
                        return end
                                ? call("DELETE", SERIES + id + "/", person, null)
                                        .status()
                                : call("PATCH", SERIES + id + "/", person, body).status();
                    });
                }
                calls.add(() -> {
                    horizon.follow(id);
                    return 200;
                });
                for (var done : threads.invokeAll(calls)) {
                    assertThat(done.get()).as("seed " + seed).isIn(200, 204, 404);
                }
                assertThat(lessonsOf(id))
                        .as("seed " + seed + ", round " + round)
                        .isEqualTo(wantedBy(id));
                call("DELETE", SERIES + id + "/", asTeacher(), null);
                assertThat(lessonsOf(id))
                        .as("seed " + seed + ", round " + round)
                        .isEmpty();
            }
        }
    }

    private List<Instant> wantedBy(long series) {
        var until = WEDNESDAY.plus(Duration.ofDays(14));
        return plans
                .plan(series, WEDNESDAY, until)
                .map(plan -> plan.rhythm().between(WEDNESDAY, until))
                .orElse(List.of())
                .stream()
                .map(Occurrence::startsAt)
                .toList();
    }

    private List<Instant> lessonsOf(long series) {
        return plans.generatedAfter(WEDNESDAY, series).stream()
                .map(SeriesPlan.Generated::startsAt)
                .sorted()
                .toList();
    }

    @Test
    void aCancelledLessonDoesNotComeBack() {
        mondays();
        assertThat(call("DELETE", LESSONS + lessonAt(MONDAY_9) + "/", asTeacher(), null)
                        .status())
                .isEqualTo(204);

        horizon.followAll();

        assertThat(real()).containsExactly(MONDAY_16);
        assertThat(virtual()).containsExactly(MONDAY_23, MONDAY_30);
    }

    @Test
    void aMovedLessonLeavesNothingBehind() {
        mondays();
        move(lessonAt(MONDAY_9), "2026-11-11T15:00:00Z", "2026-11-11T16:30:00Z");

        horizon.followAll();

        assertThat(real()).containsExactly("2026-11-11T15:00:00Z", MONDAY_16);
        assertThat(virtual()).containsExactly(MONDAY_23, MONDAY_30);
    }

    @Test
    void lessonsFollowTheirSeriesToAnotherDay() {
        var id = mondays();

        change(
                SERIES,
                id,
                "{\"day_of_week\": 1, \"start_time\": \"10:00\", \"end_time\": \"11:00\", \"title\": \"Скаляр\"}");

        assertThat(real()).containsExactly("2026-11-10T07:00:00Z", "2026-11-17T07:00:00Z");
        assertThat(virtual()).containsExactly("2026-11-24T07:00:00Z");
        assertThat(get(LESSONS + lessonAt("2026-11-10T07:00:00Z") + "/", asPupil())
                        .at("/title")
                        .asString())
                .isEqualTo("Скаляр");
    }

    @Test
    void aSeriesThatChangesKeepsTheLessonsThatItWouldMakeAgain() {
        var id = mondays();
        var nineth = lessonAt(MONDAY_9);

        change(SERIES, id, "{\"end_date\": \"2026-11-15\"}");

        assertThat(real()).containsExactly(MONDAY_9);
        assertThat(lessonAt(MONDAY_9)).as("the same, with its link").isEqualTo(nineth);
    }

    @Test
    void lessonsChangedByHandOutliveAChangeOfTheirSeries() {
        var id = mondays();
        move(lessonAt(MONDAY_9), "2026-11-10T15:00:00Z", "2026-11-10T16:30:00Z");
        change(LESSONS, lessonAt(MONDAY_16), "{\"title\": \"Контрольная\"}");

        change(SERIES, id, "{\"start_time\": \"12:00\", \"end_time\": \"13:00\"}");

        assertThat(real()).containsExactly("2026-11-10T15:00:00Z", MONDAY_16);
        assertThat(virtual()).containsExactly("2026-11-23T09:00:00Z", "2026-11-30T09:00:00Z");
    }

    @Test
    void aSeriesThatEndsTakesItsLessonsWithItButNotThoseThatBeganOrWereChanged() {
        var id = mondays();
        var first = lessonAt(MONDAY_9);
        clock.standAt(Instant.parse(MONDAY_9));
        commands.<Void>send(new BeginLesson(first, false), Caller.SYSTEM);
        clock.standAt(WEDNESDAY);
        move(lessonAt(MONDAY_16), "2026-11-17T15:00:00Z", "2026-11-17T16:30:00Z");
        clock.standAt(WEDNESDAY.plus(Duration.ofDays(7)));
        horizon.followAll();
        assertThat(real()).containsExactly(MONDAY_9, "2026-11-17T15:00:00Z", MONDAY_23);

        assertThat(call("DELETE", SERIES + id + "/", asTeacher(), null).status())
                .isEqualTo(204);

        assertThat(real()).containsExactly(MONDAY_9, "2026-11-17T15:00:00Z");
        assertThat(virtual()).isEmpty();
        horizon.followAll();
        assertThat(real()).containsExactly(MONDAY_9, "2026-11-17T15:00:00Z");
    }

    @Test
    void aMeetingAtWhichTheTeacherIsElsewhereWaitsAndTheOthersDoNot() {
        var obstacle = plan(aGroup("Физика", teacher), "2026-11-09T16:00:00Z", "2026-11-09T17:00:00Z");
        mondays();

        assertThat(real()).containsExactly("2026-11-09T16:00:00Z", MONDAY_16);
        assertThat(virtual()).containsExactly(MONDAY_9, MONDAY_23, MONDAY_30);

        call("DELETE", LESSONS + obstacle + "/", asTeacher(), null);
        horizon.followAll();
        assertThat(real()).containsExactly(MONDAY_9, MONDAY_16);
    }

    @Test
    void aLessonOfTheGroupStandsForTheMeetingThatItOverlaps() {
        plan(group, "2026-11-09T16:00:00Z", "2026-11-09T17:00:00Z");
        mondays();

        assertThat(real()).containsExactly("2026-11-09T16:00:00Z", MONDAY_16);
        assertThat(virtual()).containsExactly(MONDAY_23, MONDAY_30);
    }

    /** An import appends history and asks nobody to act on it; a server finds the series within the hour. */
    @Test
    void anImportedSeriesGetsItsLessonsByItself() {
        var id = nextId() + 5_000_000;
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> history.append(List.of(new Story(
                        SchedulingAggregates.SERIES.id(id),
                        List.of(new SeriesPlanned(
                                id,
                                group,
                                teacher,
                                "",
                                DayOfWeek.MONDAY,
                                WeekParity.ALL,
                                LocalTime.of(18, 0),
                                LocalTime.of(19, 30),
                                "Europe/Moscow",
                                LocalDate.of(2026, 9, 1),
                                LocalDate.of(2027, 5, 31),
                                "",
                                "",
                                WEDNESDAY)),
                        teacher))));
        assertThat(real()).isEmpty();
        horizon.followAll();

        assertThat(real()).containsExactly(MONDAY_9, MONDAY_16);
    }

    private long mondays() {
        var planned = post(SERIES, asTeacher(), """
                {"title": "Вектор", "group_id": %d, "day_of_week": 0, "start_time": "18:00", "end_time": "19:30",
                 "start_date": "2026-09-01", "end_date": "2027-05-31", "topics": "Скалярное произведение",
                 "location": "214"}""".formatted(group));
        assertThat(planned.status()).isEqualTo(201);
        return planned.at("/id").asLong();
    }

    private long plan(long inGroup, String from, String to) {
        var planned = post(
                LESSONS,
                asTeacher(),
                "{\"group\": %d, \"start_time\": \"%s\", \"end_time\": \"%s\"}".formatted(inGroup, from, to));
        assertThat(planned.status()).isEqualTo(201);
        return planned.at("/id").asLong();
    }

    private void move(long lesson, String from, String to) {
        assertThat(change(LESSONS, lesson, "{\"start_time\": \"%s\", \"end_time\": \"%s\"}".formatted(from, to))
                        .status())
                .isEqualTo(200);
    }

    private Answer change(String what, long id, String body) {
        return call("PATCH", what + id + "/", asTeacher(), body);
    }

    private long nextId() {
        return database.fetchSingle("select nextval('scheduling.lesson_id_seq')")
                .get(0, Long.class);
    }

    private long lessonAt(String start) {
        return timetable()
                .filter(l -> l.at("/start_time").asString().equals(start))
                .findFirst()
                .orElseThrow()
                .at("/id")
                .asLong();
    }

    private List<String> real() {
        return starts(true);
    }

    private List<String> virtual() {
        return starts(false);
    }

    private List<String> starts(boolean real) {
        return timetable()
                .filter(l -> l.at("/id").isNumber() == real)
                .map(l -> OffsetDateTime.parse(l.at("/start_time").asString())
                        .toInstant()
                        .toString())
                .toList();
    }

    private java.util.stream.Stream<JsonNode> timetable() {
        return get(LESSONS + NOVEMBER + "&include_recurring=true", asTeacher())
                .body()
                .valueStream();
    }

    /** Made anew each time: the clock moves, and a token ends. */
    private String asTeacher() {
        return tokenFor(teacher, "teacher");
    }

    private String asPupil() {
        return tokenFor(pupil, "student");
    }
}
