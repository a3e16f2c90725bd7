package space.lectio.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.lectio.TestServer;
import space.lectio.scheduling.api.BeginLesson;
import space.lectio.scheduling.api.EndLesson;
import space.lectio.scheduling.api.ScheduleQuickLesson;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.Role;

/** Single lessons over HTTP: planned, changed, ended, cancelled; who may and who may not. */
class LessonsTest extends TestServer {

    private static final String LESSONS = "/api/schedule/lessons/";

    @Autowired
    CommandDispatcher commands;

    private long teacher;
    private long pupil;
    private long group;
    private String asTeacher = "";
    private String asPupil = "";
    private String asAdmin = "";
    private String asOutsider = "";

    @BeforeEach
    void aTeacherWithAGroup() {
        teacher = aPerson("teacher", "Анна", "Петрова");
        pupil = aPerson("student", "Елизавета", "Цой");
        group = aGroup("Математика", teacher, pupil);
        asTeacher = tokenFor(teacher, "teacher");
        asPupil = tokenFor(pupil, "student");
        asAdmin = tokenFor(aPerson("admin", "Ольга", "Соколова"), "admin");
        asOutsider = tokenFor(aPerson("teacher", "Дмитрий", "Белов"), "teacher");
    }

    @Test
    void aPlannedLessonHasTheShapeOfTheContract() {
        var planned = post(LESSONS, asTeacher, """
                {"title": " Вектор ", "group": "%d", "start_time": "2026-12-01T10:00:00+03:00",
                 "end_time": "2026-12-01T08:30:00Z", "zoom_meeting_id": "1", "ended_at": "2026-12-01T08:30:00Z"}""".formatted(group));

        assertThat(planned.status()).isEqualTo(201);
        assertThat(planned.body().propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "title",
                        "display_name",
                        "group",
                        "group_name",
                        "teacher",
                        "teacher_name",
                        "start_time",
                        "end_time",
                        "duration_minutes",
                        "topics",
                        "location",
                        "notes",
                        "zoom_meeting_id",
                        "zoom_start_url",
                        "zoom_join_url",
                        "zoom_password",
                        "google_meet_link",
                        "google_calendar_event_id",
                        "join_url",
                        "video_provider",
                        "record_lesson",
                        "recording_available_for_days",
                        "recording_id",
                        "room_state",
                        "homework_id",
                        "ended_at",
                        "created_at",
                        "updated_at");
        assertThat(planned.at("/title").asString()).isEqualTo("Вектор");
        assertThat(planned.at("/start_time").asString()).isEqualTo("2026-12-01T07:00:00Z");
        assertThat(planned.at("/duration_minutes").asInt()).isEqualTo(90);
        assertThat(planned.at("/teacher_name").asString()).isEqualTo("Петрова Анна");
        assertThat(planned.at("/recording_available_for_days").asInt()).isEqualTo(90);
        assertThat(planned.at("/zoom_meeting_id").isNull()).isTrue();
        assertThat(planned.at("/ended_at").isNull()).isTrue();
        assertThat(get("/schedule/api/lessons", asPupil).at("/results/0/id")).isEqualTo(planned.at("/id"));
    }

    /** The database keeps microseconds, so less than one is no difference. */
    @Test
    void timesAreCutToMicrosecondsBeforeTheyAreJudged() {
        var start = "2026-12-03T10:00:00.000001";
        assertThat(planIn(group, start + "Z", start + "001Z").at("/end_time/0").asString())
                .isNotEmpty();
        assertThat(planIn(group, start + "Z", start + "999Z").status()).isEqualTo(400);
        var planned = planIn(group, start + "999Z", "2026-12-03T10:01:00.000001Z");
        assertThat(planned.at("/start_time").asString()).isEqualTo(start + "Z");
        var path = LESSONS + planned.at("/id").asLong() + "/";
        assertThat(call("PATCH", path, asTeacher, "{\"end_time\": \"" + start + "001Z\"}")
                        .status())
                .isEqualTo(400);
        assertThat(call("PATCH", path, asTeacher, "{\"start_time\": \"2026-12-03T10:01:00.000001001Z\"}")
                        .status())
                .isEqualTo(400);
        assertThat(get(LESSONS + "?start=2026-12-03T10:01:00.000001999Z", asTeacher)
                        .at("/count")
                        .asInt())
                .isEqualTo(1);
    }

    /** Else a lesson of a microsecond takes its teacher's and group's time, and nobody sees it. */
    @Test
    void aLessonLastsAMinuteAtLeast() {
        var tooShort = planIn(group, "2026-12-03T10:00:00Z", "2026-12-03T10:00:59.999999Z");
        assertThat(tooShort.status()).isEqualTo(400);
        assertThat(tooShort.at("/end_time/0").asString()).isEqualTo("Занятие длится не меньше минуты");
        var planned = plan("2026-12-03T10:00:00Z", "2026-12-03T10:01:00Z");
        assertThat(call(
                                "PATCH",
                                LESSONS + planned.at("/id").asLong() + "/",
                                asTeacher,
                                "{\"end_time\": \"2026-12-03T10:00:30Z\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aTimeWithoutATimeOfDayIsNone() {
        for (var method : List.of("POST", "PATCH")) {
            var path = method.equals("POST")
                    ? LESSONS
                    : LESSONS
                            + plan("2026-12-03T10:00:00Z", "2026-12-03T11:00:00Z")
                                    .at("/id")
                                    .asLong() + "/";
            var refused = call(
                    method,
                    path,
                    asTeacher,
                    "{\"group\": %d, \"start_time\": \"2026-12-03\", \"end_time\": \" 2026-12-04 \"}".formatted(group));
            assertThat(refused.status()).isEqualTo(400);
            for (var member : List.of("start_time", "end_time")) {
                assertThat(refused.at("/" + member + "/0").asString())
                        .contains("времени суток", "2026-11-23T15:00:00Z");
            }
        }
    }

    @Test
    void anOffsetIsReadInAllItsSpellings() {
        var number = 3;
        for (var offset : List.of("+03", "+0300", "+03:00")) {
            var day = "2026-12-0" + ++number;
            assertThat(planIn(group, day + "T10:00:00" + offset, day + "T11:00:00" + offset)
                            .at("/start_time")
                            .asString())
                    .isEqualTo(day + "T07:00:00Z");
        }
    }

    @Test
    void theDetailTellsWhetherItIsOver() {
        var path = LESSONS
                + plan("2026-12-08T10:00:00Z", "2026-12-08T11:00:00Z").at("/id").asLong() + "/";
        assertThat(get(path, asTeacher).at("/ended_at").isNull()).isTrue();
        begin(Long.parseLong(path.replaceAll("\\D", "")), "2026-12-08T10:00:00Z");
        post(path + "end/", asTeacher, "{}");
        assertThat(get(path, asTeacher).at("/ended_at").isString()).isTrue();
    }

    @Test
    void aLessonWithoutATitleIsCalledAfterItsGroup() {
        var planned = plan("2026-12-02T10:00:00Z", "2026-12-02T11:00:00Z");
        assertThat(planned.at("/title").asString()).isEmpty();
        assertThat(planned.at("/display_name").asString()).isEqualTo("Математика");
    }

    @Test
    void whatIsWrongIsSaidInTheWordsOfTheOriginal() {
        plan("2026-12-01T10:00:00Z", "2026-12-01T11:00:00Z");
        var otherGroup = aGroup("Физика", teacher);
        var foreign = aGroup("Чужая", aPerson("teacher", "Ю", "Ф"));

        assertThat(planIn(group, "2026-12-01T10:30:00Z", "2026-12-01T11:30:00Z")
                        .at("/non_field_errors/0")
                        .asString())
                .isEqualTo("У группы уже есть пересекающийся урок.");
        assertThat(planIn(otherGroup, "2026-12-01T10:30:00Z", "2026-12-01T11:30:00Z")
                        .at("/non_field_errors/0")
                        .asString())
                .isEqualTo("У преподавателя уже есть урок, пересекающийся по времени.");
        assertThat(planIn(foreign, "2026-12-01T14:30:00Z", "2026-12-01T15:30:00Z")
                        .at("/group/0")
                        .asString())
                .isEqualTo("Вы не являетесь преподавателем этой группы");
        var backwards = planIn(group, "2026-12-01T14:30:00Z", "2026-12-01T14:30:00Z");
        assertThat(backwards.status()).isEqualTo(400);
        assertThat(backwards.at("/end_time/0").asString()).isEqualTo("end_time должно быть позже start_time");
        assertThat(planIn(otherGroup, "2026-12-01T11:00:00Z", "2026-12-01T12:00:00Z")
                        .status())
                .as("one lesson may follow the other")
                .isEqualTo(201);
    }

    @Test
    void onlyTeachersPlan() {
        var body = "{\"group\": %d, \"start_time\": \"2026-12-05T10:00:00Z\", \"end_time\": \"2026-12-05T11:00:00Z\"}"
                .formatted(group);
        assertThat(post(LESSONS, asPupil, body).status()).isEqualTo(403);
        assertThat(post(LESSONS, asAdmin, body).status()).isEqualTo(403);
    }

    @Test
    void outsidersDoNotFindItAndPupilsMayNotTouchIt() {
        var path =
                LESSONS + plan("2026-12-01T10:00:00Z", "2026-12-01T11:00:00Z").at("/id") + "/";

        assertThat(get(path, asOutsider).status()).isEqualTo(404);
        assertThat(call("PATCH", path, asOutsider, "{}").status()).isEqualTo(404);
        assertThat(call("DELETE", path, asOutsider, null).status()).isEqualTo(404);
        assertThat(post(path + "end/", asOutsider, "").status()).isEqualTo(404);
        assertThat(get(path, asPupil).status()).isEqualTo(200);
        assertThat(call("PATCH", path, asPupil, "{}").status()).isEqualTo(403);
        assertThat(call("DELETE", path, asPupil, null).status()).isEqualTo(403);
        assertThat(post(path + "end/", asPupil, "").status()).isEqualTo(403);
        assertThat(get(LESSONS + "recurring-1-2026-11-02/", asTeacher).status()).isEqualTo(404);
        assertThat(call("PATCH", LESSONS + "recurring-1-2026-11-02/", asTeacher, "{}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aLessonIsDraggedResizedRenamedAndRecorded() {
        var path =
                LESSONS + plan("2026-12-01T10:00:00Z", "2026-12-01T11:00:00Z").at("/id") + "/";
        plan("2026-12-01T12:00:00Z", "2026-12-01T13:00:00Z");

        var dragged = call(
                "PATCH",
                path,
                asTeacher,
                "{\"start_time\": \"2026-12-01T10:30:00.000Z\", \"end_time\": \"2026-12-01T11:30:00.000Z\"}");
        assertThat(dragged.status()).isEqualTo(200);
        assertThat(dragged.at("/start_time").asString()).isEqualTo("2026-12-01T10:30:00Z");
        var resized = call("PATCH", path, asTeacher, "{\"end_time\": \"2026-12-01T12:30:00Z\"}");
        assertThat(resized.status()).isEqualTo(400);
        assertThat(resized.at("/non_field_errors/0").asString()).isEqualTo("У группы уже есть пересекающийся урок.");
        var recorded = call("PATCH", path, asAdmin, "{\"record_lesson\": true, \"title\": \"Вектор\"}");
        assertThat(recorded.at("/record_lesson").asBoolean()).isTrue();
        assertThat(recorded.at("/recording_available_for_days").asInt()).isEqualTo(90);
        assertThat(recorded.at("/display_name").asString()).isEqualTo("Вектор");
        assertThat(call("PUT", path, asTeacher, "{\"title\": \"x\"}").status()).isEqualTo(400);
    }

    @Test
    void aLessonThatOverlapsAlreadyCanStillGetATitle() {
        var quick = 1_700_000L + teacher;
        plan("2026-12-01T10:00:00Z", "2026-12-01T11:00:00Z");
        quickLesson(quick, "2026-12-01T10:10:00Z");
        begin(quick, "2026-12-01T10:10:00Z");

        assertThat(call("PATCH", LESSONS + quick + "/", asTeacher, "{\"title\": \"Экспресс\", \"record_lesson\": true}")
                        .status())
                .isEqualTo(200);
        assertThat(call("PATCH", LESSONS + quick + "/", asTeacher, "{\"end_time\": \"2026-12-01T10:50:00Z\"}")
                        .status())
                .as("from now on it excludes others, so it must find its time free")
                .isEqualTo(400);
    }

    @Test
    void aQuickLessonIsSeenOnceItHasARoom() {
        var quick = 1_700_000L + teacher;
        quickLesson(quick, "2026-12-01T10:10:00Z");

        assertThat(get(LESSONS, asTeacher).at("/count").asInt()).isZero();
        assertThat(get(LESSONS + quick + "/", asTeacher).status()).isEqualTo(404);
        begin(quick, "2026-12-01T10:10:00Z");
        begin(quick, "2026-12-01T10:10:00Z");
        assertThat(get(LESSONS, asTeacher).at("/count").asInt()).isEqualTo(1);
    }

    @Test
    void aLessonEndsOnce() {
        var path =
                LESSONS + plan("2026-12-01T10:00:00Z", "2026-12-01T11:00:00Z").at("/id") + "/";
        begin(Long.parseLong(path.replaceAll("\\D", "")), "2026-12-01T10:00:00Z");

        var ended = post(path + "end/", asTeacher, "");
        assertThat(ended.status()).isEqualTo(200);
        assertThat(ended.at("/detail").asString()).isEqualTo("Урок завершён");
        assertThat(ended.at("/zoom_account_released").asBoolean(true)).isFalse();
        var again = post(path + "end/", asAdmin, "{}");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.at("/detail").asString()).isEqualTo("Урок уже завершён");
        assertThat(again.at("/ended_at")).isEqualTo(ended.at("/ended_at"));
        assertThat(again.body().has("zoom_account_released")).isFalse();
        EndLesson.Over answered =
                commands.send(new EndLesson(Long.parseLong(path.replaceAll("\\D", ""))), Caller.SYSTEM);
        assertThat(answered.endedAt()).hasToString(ended.at("/ended_at").asString());
        assertThat(get(LESSONS + "?exclude_ended=1", asTeacher).at("/count").asInt())
                .isZero();
    }

    @Test
    void aLessonWhoseTimeHasNotComeIsCancelledNotEnded() {
        var path = LESSONS
                + plan("2027-12-01T10:00:00Z", "2027-12-01T11:00:00Z").at("/id").asLong() + "/";
        for (var who : List.of(asTeacher, asAdmin)) {
            var refused = post(path + "end/", who, "");
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.at("/code").asString()).isEqualTo("lesson_has_not_begun");
            assertThat(refused.at("/detail").asString()).contains("ещё не начался", "удалите");
        }
        assertThat(get(path, asTeacher).at("/ended_at").isNull()).isTrue();
        clock.standAt(Instant.parse("2027-12-01T10:00:00Z"));
        try {
            assertThat(post(path + "end/", tokenFor(teacher, "teacher"), "").status())
                    .as("it may have taken place without a room")
                    .isEqualTo(200);
        } finally {
            clock.run();
        }
    }

    /** At its time: before it, nobody begins a lesson. */
    private void begin(long lesson, String startsAt) {
        clock.standAt(Instant.parse(startsAt));
        try {
            commands.<Void>send(new BeginLesson(lesson, false), Caller.SYSTEM);
        } finally {
            clock.run();
        }
    }

    @Test
    void aLessonThatIsOverGivesItsTimeFreeAndCannotHaveItBack() {
        var first =
                plan("2026-12-01T10:00:00Z", "2026-12-01T11:00:00Z").at("/id").asLong();
        begin(first, "2026-12-01T10:00:00Z");
        post(LESSONS + first + "/end/", asTeacher, "");
        assertThat(planIn(group, "2026-12-01T10:00:00Z", "2026-12-01T11:00:00Z").status())
                .isEqualTo(201);

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> begin(first, "2026-12-01T10:00:00Z"))
                .hasMessage("group_already_booked");
        assertThat(database.fetchValue(
                        "select count(*) from eventstore.domain_event where aggregate_identifier = ?",
                        "lesson-" + first))
                .as("the refused beginning left no event")
                .isEqualTo(3L);
    }

    @Test
    void aCancelledLessonIsGone() {
        var path =
                LESSONS + plan("2026-12-01T10:00:00Z", "2026-12-01T11:00:00Z").at("/id") + "/";

        assertThat(call("DELETE", path, asTeacher, null).status()).isEqualTo(204);
        assertThat(call("DELETE", path, asTeacher, null).status()).isEqualTo(404);
        assertThat(get(path, asTeacher).status()).isEqualTo(404);
        assertThat(planIn(group, "2026-12-01T10:00:00Z", "2026-12-01T11:00:00Z").status())
                .isEqualTo(201);
    }

    @Test
    void theDetailHasItsPeople() {
        var id = plan("2026-12-01T10:00:00Z", "2026-12-01T11:00:00Z").at("/id").asLong();
        database.execute("update identity.study_group set invite_code = ? where id = ?", "G" + group, group);

        var forTeacher = get(LESSONS + id, asTeacher);
        assertThat(forTeacher.at("/group/students/0/email").asString()).endsWith("@test.example");
        assertThat(forTeacher.at("/group/invite_code").asString()).isEqualTo("G" + group);
        assertThat(forTeacher.at("/teacher/last_name").asString()).isEqualTo("Петрова");
        assertThat(forTeacher.at("/attendances").isArray()).isTrue();
        assertThat(forTeacher.at("/recordings").isArray()).isTrue();
        var other = aPerson("student", "Иван", "Иванов");
        database.execute("insert into identity.group_member values (?, ?, now())", group, other);
        var forPupil = get(LESSONS + id, asPupil);
        assertThat(forPupil.at("/group/invite_code").isNull()).isTrue();
        assertThat(forPupil.at("/group/students/0/email").asString()).isEmpty();
        assertThat(forPupil.at("/group/students/1/email").asString())
                .as("the own address")
                .isNotEmpty();
    }

    @Test
    void ofTwoWhoPlanTheSameTimeAtTheSameMomentOneIsRefused() throws Exception {
        for (var minute : List.of("10", "20", "30")) {
            Callable<Answer> create = () -> planIn(
                    group,
                    "2026-12-01T10:%s:00Z".formatted(minute),
                    "2026-12-01T10:%s:59Z".formatted(minute.replace("0", "1")));
            try (var threads = Executors.newFixedThreadPool(6)) {
                var answers = threads.invokeAll(
                        IntStream.range(0, 6).mapToObj(i -> create).toList());
                var created = 0;
                for (var answer : answers) {
                    if (answer.get().status() == 201) {
                        created++;
                    } else {
                        assertThat(answer.get().status()).isEqualTo(400);
                        assertThat(answer.get().at("/non_field_errors/0").asString())
                                .isIn(
                                        "У группы уже есть пересекающийся урок.",
                                        "У преподавателя уже есть урок, пересекающийся по времени.");
                    }
                }
                assertThat(created).isEqualTo(1);
            }
        }
    }

    @Test
    void badInputIsRefusedWithItsReasons() {
        var wrong = post(LESSONS, asTeacher, """
                {"title": 5.5, "group": "x", "start_time": "yesterday", "end_time": [], "record_lesson": {},
                 "recording_available_for_days": -1, "notes": "\\u0000"}""");
        assertThat(wrong.status()).isEqualTo(400);
        for (var field :
                List.of("group", "start_time", "end_time", "record_lesson", "recording_available_for_days", "notes")) {
            assertThat(wrong.at("/" + field + "/0").asString()).as(field).isNotEmpty();
        }
        assertThat(get(LESSONS + "99999999999999999999/", asTeacher).status()).isEqualTo(404);
        assertThat(post(LESSONS + "999999999/end/", asTeacher, "").status()).isEqualTo(404);
    }

    private void quickLesson(long id, String start) {
        var from = Instant.parse(start);
        commands.<Void>send(
                new ScheduleQuickLesson(id, group, "", from, from.plusSeconds(1800), "", false),
                new Caller(teacher, Role.TEACHER));
    }

    private Answer plan(String from, String to) {
        var planned = planIn(group, from, to);
        assertThat(planned.status()).isEqualTo(201);
        return planned;
    }

    private Answer planIn(long inGroup, String from, String to) {
        return post(
                LESSONS,
                asTeacher,
                "{\"group\": %d, \"start_time\": \"%s\", \"end_time\": \"%s\"}".formatted(inGroup, from, to));
    }
}
