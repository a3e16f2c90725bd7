package space.lectio.conferencing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.util.ReflectionTestUtils;
import space.lectio.conferencing.api.AddHostAccount;
import space.lectio.conferencing.rooms.read.lessons.LessonsQuery;
import space.lectio.conferencing.rooms.write.openroom.RoomOpening;
import space.lectio.scheduling.write.schedulelesson.ScheduleLesson;
import space.lectio.shared.Caller;
import space.lectio.shared.Role;

/** When a group is handed over, all rights to what belongs to it go with it. */
class HandedOverGroupTest extends RecordedSchool {

    private static final String LESSONS = "/api/schedule/lessons/";
    private static final String SERIES = "/api/recurring-lessons/";

    @Autowired
    RoomOpening opening;

    @Autowired
    LessonsQuery lessons;

    @Autowired
    ApplicationContext context;

    private long heir() {
        return aPerson("teacher", "Пётр", "Новый");
    }

    private void handOver(long group, long to) {
        var answer = call(
                "PATCH",
                "/api/groups/" + group + "/",
                tokenFor(aPerson("admin", "Ольга", "Соколова"), "admin"),
                "{\"teacher_id\":" + to + "}");
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    }

    private long teacherOf(long lesson) {
        return (Long)
                requireNonNull(database.fetchValue("select teacher_id from scheduling.lesson where id = ?", lesson));
    }

    private Answer planSeries(School school) {
        return post(SERIES, tokenFor(school.teacher(), "teacher"), """
                {"group_id": %d, "day_of_week": 0, "start_time": "18:00", "end_time": "19:00",
                 "start_date": "2026-11-01", "end_date": "2027-05-31"}""".formatted(school.group()));
    }

    private List<String> pathsOf(School school, long series) {
        var paths = new ArrayList<String>();
        for (var rest : List.of(
                "GET ",
                "PATCH ",
                "DELETE ",
                "POST end/",
                "POST start-new/",
                "POST start/",
                "POST join/",
                "POST log_join/",
                "GET join-link/",
                "GET room/",
                "GET presence/",
                "GET recording/")) {
            paths.add(rest.replaceFirst(" ", " " + LESSONS + school.lesson() + "/"));
        }
        for (var method : List.of("GET", "PATCH", "DELETE")) {
            paths.add(method + " " + SERIES + series + "/");
        }
        return paths;
    }

    @Test
    void theFormerTeacherFindsNothingOfItAnyMore() {
        aHost("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        var series = planSeries(school).at("/id").asLong();
        var recording = there(Recorded.of(school));
        var former = tokenFor(school.teacher(), "teacher");
        assertThat(get(LESSONS, former).at("/count").asInt()).isEqualTo(1);
        assertThat(get(RECORDINGS + recording + "/", former).status()).isEqualTo(200);

        handOver(school.group(), heir());

        for (var path : pathsOf(school, series)) {
            var asked = path.split(" ");
            assertThat(call(asked[0], asked[1], former, "GET".equals(asked[0]) ? null : "{}")
                            .status())
                    .as(path)
                    .isEqualTo(404);
        }
        var all = "?include_recurring=true&start=2026-11-01&end=2027-06-30";
        assertThat(get(LESSONS, former).at("/count").asInt()).isZero();
        assertThat(get(LESSONS + all, former).body().size()).isZero();
        assertThat(get(LESSONS + "calendar_feed/" + all, former).body().size()).isZero();
        assertThat(get(SERIES, former).at("/count").asInt()).isZero();
        assertThat(get(RECORDINGS + "teacher/", former).at("/count").asInt()).isZero();
        for (var path : List.of("", "stream/")) {
            assertThat(get(RECORDINGS + recording + "/" + path, former).status())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(get("/api/teacher-stats/summary/", former)
                        .at("/upcoming_lessons")
                        .size())
                .isZero();
        assertThat(post(LESSONS + "quick-start/", former, "{\"group_id\":" + school.group() + "}")
                        .status())
                .isIn(400, 403, 404);
        assertThat(post(LESSONS, former, """
                        {"group": %d, "start_time": "2026-12-20T10:00:00Z", "end_time": "2026-12-20T11:00:00Z"}""".formatted(school.group()))
                        .at("/group/0")
                        .asString())
                .contains("не являетесь преподавателем");
    }

    @Test
    void theNewTeacherSeesMovesAndStartsWhatWasPlanned() {
        aHost("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        var series = planSeries(school).at("/id").asLong();
        var recording = there(Recorded.of(school));
        var heir = heir();
        var asHeir = tokenFor(heir, "teacher");

        handOver(school.group(), heir);

        var seen = get(LESSONS + school.lesson() + "/", asHeir);
        assertThat(seen.at("/teacher/id").asLong()).isEqualTo(heir);
        assertThat(get(SERIES + series + "/", asHeir).at("/teacher/id").asLong())
                .isEqualTo(heir);
        assertThat(get(RECORDINGS + recording + "/", asHeir).status()).isEqualTo(200);
        assertThat(call("PATCH", SERIES + series + "/", asHeir, "{\"title\":\"Вектор\"}")
                        .status())
                .isEqualTo(200);
        assertThat(call("PATCH", LESSONS + school.lesson() + "/", asHeir, "{\"title\":\"Тема\"}")
                        .at("/title")
                        .asString())
                .isEqualTo("Тема");
        assertThat(post(LESSONS + school.lesson() + "/start-new/", asHeir, "{}")
                        .at("/zoom_start_url")
                        .asString())
                .startsWith("http");
        assertThat(post(LESSONS + school.lesson() + "/end/", asHeir, "{}").status())
                .isEqualTo(200);
    }

    @Test
    void whatWasTaughtStaysInTheHistoryOfWhoTaughtIt() {
        aHost("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        start(school);
        end(school);
        var heir = heir();

        handOver(school.group(), heir);

        assertThat(teacherOf(school.lesson())).isEqualTo(school.teacher());
        assertThat(get(LESSONS + school.lesson() + "/", tokenFor(heir, "teacher"))
                        .at("/teacher/id")
                        .asLong())
                .isEqualTo(school.teacher());
    }

    /** It is still the former teacher's: in another group of theirs it would be out of reach of those whose it is. */
    @Test
    void whatWasTaughtCannotBePushedIntoAGroupOfWhoTaughtIt() {
        aHost("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        start(school);
        end(school);
        var others = post("/api/groups/", tokenFor(school.teacher(), "teacher"), "{\"name\": \"Другая\"}");
        var heir = heir();
        handOver(school.group(), heir);

        var pushed = call(
                "PATCH",
                LESSONS + school.lesson() + "/",
                tokenFor(heir, "teacher"),
                "{\"group\": %d}".formatted(others.at("/id").asLong()));

        assertThat(pushed.status()).isEqualTo(400);
        assertThat(database.fetchValue("select group_id from scheduling.lesson where id = ?", school.lesson()))
                .isEqualTo(school.group());
    }

    @Test
    void aLessonThatOverlapsTheNewTeachersOwnIsKeptAndMustFindAFreeTimeWhenItMoves() {
        var start = clock.instant().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.HOURS);
        var school = aLesson(start);
        var others = aLesson(start);
        var asOther = tokenFor(others.teacher(), "teacher");

        handOver(school.group(), others.teacher());

        assertThat(teacherOf(school.lesson())).isEqualTo(others.teacher());
        assertThat(get(LESSONS, asOther).at("/count").asInt()).isEqualTo(2);
        assertThat(move(school.lesson(), start.plusSeconds(900), asOther).status())
                .isEqualTo(400);
        assertThat(move(school.lesson(), start.plusSeconds(7200), asOther).status())
                .isEqualTo(200);
    }

    @Test
    void aRecordingForAllGroupsOfTheFormerTeacherIsNotSharedWithTheNewTeachersOthers() {
        aHost("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        start(school);
        end(school);
        var others = aLesson(IN_TEN_MINUTES.plusHours(2));
        var recording = there(Recorded.of(school).forAllGroups());

        handOver(school.group(), others.teacher());

        var path = RECORDINGS + recording + "/";
        assertThat(get(path, pupilOf(school)).status()).isEqualTo(200);
        assertThat(get(path, pupilOf(others)).status()).isEqualTo(404);
    }

    private Answer move(long lesson, Instant to, String by) {
        return call("PATCH", LESSONS + lesson + "/", by, """
                {"start_time": "%s", "end_time": "%s"}""".formatted(to, to.plusSeconds(3600)));
    }

    private Answer startBy(long teacher, School school, String body) {
        return post(LESSONS + school.lesson() + "/start-new/", tokenFor(teacher, "teacher"), body);
    }

    private long anAccountOf(long teacher, String label) {
        return commands.<Long>send(
                new AddHostAccount(label, 1, 100, teacher, List.of(), "acct-" + label, "client", "a-very-secret", "me"),
                Caller.SYSTEM);
    }

    /** The account is the former teacher's own: they stay its host, and nobody else becomes one. */
    @Test
    void aLessonThatRunsInTheFormerTeachersOwnAccountGoesOnThereAndTheNextRoomIsTheNewTeachers() {
        var school = aLesson(IN_TEN_MINUTES);
        var theirs = anAccountOf(school.teacher(), "own@school.example");
        var ours = aHost("one@school.example");
        var begun = start(school);
        assertThat(latestLease(school).get("host_id")).isEqualTo(theirs);
        var heir = heir();

        handOver(school.group(), heir);

        assertThat(latestLease(school).get("ended_at")).as("it goes on").isNull();
        var joined = join(school, school.pupil(), "student");
        assertThat(joined.at("/join_url").asString())
                .isEqualTo(begun.at("/zoom_join_url").asString());
        var seen = startBy(heir, school, "{}");
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.at("/zoom_start_url").asString())
                .as("as a participant")
                .isEqualTo(begun.at("/zoom_join_url").asString());
        assertThat(seen.raw().body())
                .doesNotContain(begun.at("/zoom_start_url").asString())
                .doesNotContain("own@school.example");
        assertThat(startBy(school.teacher(), school, "{}").status()).isEqualTo(404);

        assertThat(post(LESSONS + school.lesson() + "/end/", tokenFor(heir, "teacher"), "{}")
                        .status())
                .isEqualTo(200);
        var again = startBy(heir, school, "{}");
        assertThat(again.status()).as(again.raw().body()).isEqualTo(200);
        assertThat(latestLease(school).get("host_id")).isEqualTo(ours);
        assertThat(again.at("/zoom_start_url").asString())
                .isNotEqualTo(again.at("/zoom_join_url").asString());
    }

    @Test
    void theNewTeacherOfALessonThatRunsMayAskForAnotherRoom() {
        var school = aLesson(IN_TEN_MINUTES);
        aHost("one@school.example");
        aHost("two@school.example");
        var begun = start(school);
        assertThat(begun.status()).isEqualTo(200);
        var heir = heir();
        handOver(school.group(), heir);
        clock.standAt(clock.instant().plusSeconds(90));

        var another = startBy(heir, school, "{\"force_new_meeting\": true}");

        assertThat(another.status()).as(another.raw().body()).isEqualTo(200);
        assertThat(another.at("/zoom_join_url")).isNotEqualTo(begun.at("/zoom_join_url"));
        assertThat(startBy(school.teacher(), school, "{\"force_new_meeting\": true}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aRoomOpenedAheadInTheFormerTeachersOwnAccountIsGivenBack() {
        var school = aLesson(IN_TEN_MINUTES);
        var theirs = anAccountOf(school.teacher(), "own@school.example");
        var ours = aHost("one@school.example");
        opening.prepare(RoomOpening.Opening.of(
                lessons.find(school.lesson(), Caller.SYSTEM).orElseThrow(), false));
        assertThat(latestLease(school).get("host_id")).isEqualTo(theirs);
        var heir = heir();

        handOver(school.group(), heir);

        assertThat(latestLease(school).get("ended_at")).isNotNull();
        var begun = startBy(heir, school, "{}");
        assertThat(begun.status()).as(begun.raw().body()).isEqualTo(200);
        assertThat(latestLease(school).get("host_id")).isEqualTo(ours);
    }

    /** As groups were handed over up to November 2026: the group only, not what was planned for it. */
    @Test
    void plansThatWereLeftBehindAreThePresentTeachersAfterTheNextStart() {
        var school = aLesson(clock.instant().plus(Duration.ofDays(3)));
        var begun = aLesson(IN_TEN_MINUTES);
        aHost("one@school.example");
        start(begun);
        var series = planSeries(school).at("/id").asLong();
        var substitutes = aLesson(clock.instant().plus(Duration.ofDays(4)));
        var heir = heir();
        for (var group : List.of(school.group(), begun.group())) {
            database.execute("""
                    insert into identity.former_teacher (group_id, teacher_id, until)
                    select id, teacher_id, now() from identity.study_group where id = ?""", group);
            database.execute("update identity.study_group set teacher_id = ? where id = ?", heir, group);
        }
        database.execute("update identity.study_group set teacher_id = ? where id = ?", heir, substitutes.group());

        for (int start = 0; start < 2; start++) {
            ReflectionTestUtils.invokeMethod(
                    context.getBean("space.lectio.scheduling.automation.FormerPlansHandover"), "run");
        }

        assertThat(teacherOf(school.lesson())).isEqualTo(heir);
        assertThat(get(SERIES + series + "/", tokenFor(heir, "teacher"))
                        .at("/teacher/id")
                        .asLong())
                .isEqualTo(heir);
        assertThat(teacherOf(begun.lesson())).as("who began it").isEqualTo(begun.teacher());
        assertThat(teacherOf(substitutes.lesson())).as("a substitute").isEqualTo(substitutes.teacher());
        assertThat(database.fetchValue(
                        "select count(*) from eventstore.domain_event where payload_type like '%teacher-changed'"
                                + " and aggregate_identifier in (?, ?)",
                        "lesson-" + school.lesson(), "series-" + series))
                .as("once")
                .isEqualTo(2L);
    }

    /** Whoever is first: the lesson is the new teacher's or is not there. */
    @Test
    void noLessonIsLeftBehindByAHandoverAtTheSameMoment() throws Exception {
        var seed = System.nanoTime();
        System.out.println("seed of HandedOverGroupTest: " + seed);
        var random = new Random(seed);
        var admin = tokenFor(aPerson("admin", "Ольга", "Соколова"), "admin");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 15; round++) {
                var former = aPerson("teacher", "Анна", "Петрова");
                var heir = heir();
                var group = aGroup("Математика", former);
                var asFormer = new Caller(former, Role.TEACHER);
                var calls = new ArrayList<Callable<Object>>();
                for (int lesson = 0; lesson < 6; lesson++) {
                    var at = clock.instant().plus(Duration.ofDays(2 + lesson));
                    var late = random.nextInt(15);
                    calls.add(() -> {
                        Thread.sleep(late);
                        var id = database.fetchSingle("select nextval('scheduling.lesson_id_seq')")
                                .get(0, Long.class);
                        try {
                            commands.<Void>send(
                                    new ScheduleLesson(
                                            id, group, "", at, at.plusSeconds(60), "", "", "", false, false, 9),
                                    asFormer);
                        } catch (space.lectio.shared.RefusedException refused) {
                            return refused;
                        }
                        return id;
                    });
                }
                calls.add(() -> call("PATCH", "/api/groups/" + group, admin, "{\"teacher_id\":" + heir + "}")
                        .status());
                for (var done : threads.invokeAll(calls)) {
                    done.get();
                }
                assertThat(database.fetch("select distinct teacher_id from scheduling.lesson where group_id = ?", group)
                                .getValues(0, Long.class))
                        .as("seed " + seed)
                        .isSubsetOf(heir);
            }
        }
    }
}
