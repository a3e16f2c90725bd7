package space.lectio.conferencing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuickStartTest extends ConferencingServer {

    private Answer quickStart(long teacher, String body) {
        return post("/api/schedule/lessons/quick-start/", tokenFor(teacher, "teacher"), body);
    }

    @Test
    void aLessonComesIntoBeingTogetherWithItsRoom() {
        aHost("one@school.example");
        var teacher = aPerson("teacher", "Анна", "Петрова");
        aGroup("Первая", teacher);
        aGroup("Вторая", teacher);
        clock.standAt(Instant.parse("2026-11-23T15:07:00Z"));

        var answer = quickStart(teacher, "{\"record_lesson\": false, \"provider\": \"zoom_pool\"}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.at("/id").asLong()).isPositive();
        assertThat(answer.at("/lesson_id")).isEqualTo(answer.at("/id"));
        assertThat(answer.at("/title").asString()).isEqualTo("Экспресс урок 18:07");
        assertThat(answer.at("/group_name").asString()).isEqualTo("Первая");
        assertThat(answer.at("/zoom_start_url").asString()).endsWith("role=host");
        assertThat(answer.at("/account_email").asString()).isEqualTo("one@school.example");
        assertThat(answer.at("/provider").asString()).isEqualTo("zoom");
        var lesson = database.fetchSingle(
                "select * from scheduling.lesson where id = ?", answer.at("/id").asLong());
        assertThat(lesson.get("quick")).isEqualTo(true);
        assertThat(lesson.get("started_at")).isNotNull();
        assertThat(lesson.get("ends_at", Instant.class)).isEqualTo(Instant.parse("2026-11-23T16:07:00Z"));
    }

    @Test
    void titleGroupAndDurationAreWhatTheTeacherSaysWithinReason() {
        aHost("one@school.example", 3, "acct-one");
        var teacher = aPerson("teacher", "Анна", "Петрова");
        aGroup("Первая", teacher);
        var second = aGroup("Вторая", teacher);
        clock.standAt(Instant.parse("2026-11-23T15:07:00Z"));

        var longest =
                quickStart(teacher, "{\"title\": \"Разбор\", \"duration\": 1000, \"group_id\": \"" + second + "\"}");
        var shortest = quickStart(teacher, "{\"duration\": \"1\"}");

        assertThat(longest.at("/title").asString()).isEqualTo("Разбор");
        assertThat(longest.at("/group_name").asString()).isEqualTo("Вторая");
        assertThat(endOf(longest)).isEqualTo(Instant.parse("2026-11-23T18:07:00Z"));
        assertThat(endOf(shortest)).isEqualTo(Instant.parse("2026-11-23T15:22:00Z"));
    }

    private Instant endOf(Answer quick) {
        return database.fetchSingle(
                        "select ends_at from scheduling.lesson where id = ?",
                        quick.at("/id").asLong())
                .get(0, Instant.class);
    }

    @Test
    void aDoubleClickIsOneLessonInOneRoom() {
        aHost("one@school.example", 3, "acct-one");
        var teacher = aPerson("teacher", "Анна", "Петрова");
        aGroup("Первая", teacher);
        clock.standAt(Instant.parse("2026-11-23T15:07:00Z"));

        var answers = IntStream.range(0, 3)
                .mapToObj(_ -> CompletableFuture.supplyAsync(() -> quickStart(teacher, "{}")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
        assertThat(answers.stream()
                        .map(answer -> answer.at("/lesson_id").asLong())
                        .distinct())
                .hasSize(1);
        clock.standAt(Instant.parse("2026-11-23T15:07:11Z"));
        assertThat(quickStart(teacher, "{}").at("/lesson_id").asLong())
                .as("who comes later wants another")
                .isNotEqualTo(answers.getFirst().at("/lesson_id").asLong());
    }

    @Test
    void aDoubleClickOverTheFullMinuteIsOneLesson() {
        aHost("one@school.example", 3, "acct-one");
        var teacher = aPerson("teacher", "Анна", "Петрова");
        aGroup("Первая", teacher);
        clock.standAt(Instant.parse("2026-11-23T15:07:59Z"));
        var first = quickStart(teacher, "{}");
        clock.standAt(Instant.parse("2026-11-23T15:08:01Z"));
        var second = quickStart(teacher, "{}");

        assertThat(second.at("/lesson_id")).isEqualTo(first.at("/lesson_id"));
        assertThat(second.at("/title").asString()).isEqualTo("Экспресс урок 18:07");
    }

    @Test
    void whoEndsAQuickLessonOrDeletesItAtOnceGetsAnother() {
        aHost("one@school.example", 3, "acct-one");
        var teacher = aPerson("teacher", "Анна", "Петрова");
        aGroup("Первая", teacher);
        var first = quickStart(teacher, "{}").at("/lesson_id").asLong();
        post("/api/schedule/lessons/" + first + "/end/", tokenFor(teacher, "teacher"), "{}");

        var second = quickStart(teacher, "{}");
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.at("/lesson_id").asLong()).isNotEqualTo(first);
        assertThat(call(
                                "DELETE",
                                "/api/schedule/lessons/" + second.at("/lesson_id") + "/",
                                tokenFor(teacher, "teacher"),
                                null)
                        .status())
                .isEqualTo(204);
        var third = quickStart(teacher, "{}");
        assertThat(third.status()).isEqualTo(201);
        assertThat(third.at("/lesson_id")).isNotEqualTo(second.at("/lesson_id"));
    }

    @Test
    void withoutARoomThereIsNoLesson() {
        var teacher = aPerson("teacher", "Анна", "Петрова");
        aGroup("Первая", teacher);
        var answer = quickStart(teacher, "{}");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.at("/code").asString()).isEqualTo("no_zoom_available");
        aHost("bad@school.example", 1, "bad");
        assertThat(quickStart(teacher, "{}").status()).isEqualTo(502);
        assertThat(database.fetchValue("select count(*) from scheduling.lesson where teacher_id = ?", teacher))
                .isEqualTo(0L);
    }

    @Test
    void whoMayWatchTheRecordingIsRememberedWithTheRoom() {
        aHost("one@school.example");
        var teacher = aPerson("teacher", "Анна", "Петрова");
        var pupil = aPerson("student", "Лиза", "Цой");
        aGroup("Первая", teacher, pupil);
        var answer = quickStart(
                teacher,
                "{\"record_lesson\": true, \"privacy_type\": \"students\", \"allowed_students\": [" + pupil + "]}");
        assertThat(answer.status()).isEqualTo(201);
        var lease = database.fetchSingle(
                "select * from conferencing.lease where lesson_id = ?",
                answer.at("/id").asLong());
        assertThat(lease.get("recording_audience")).isEqualTo("STUDENTS");
        assertThat(lease.get("recording_students", Long[].class)).containsExactly(pupil);
        assertThat(database.fetchValue(
                        "select record_lesson from scheduling.lesson where id = ?",
                        answer.at("/id").asLong()))
                .isEqualTo(true);
    }

    @Test
    void strangersGroupsAndPupilsAreRefusedAndSoIsWhoIsNoTeacher() {
        aHost("one@school.example");
        var teacher = aPerson("teacher", "Анна", "Петрова");
        aGroup("Первая", teacher);
        var pupil = aPerson("student", "Лиза", "Цой");
        var foreign = aGroup("Чужая", aPerson("teacher", "А", "Б"), pupil);

        assertThat(quickStart(teacher, "{\"group_id\": " + foreign + "}").status())
                .isEqualTo(404);
        var groups = quickStart(
                teacher,
                "{\"record_lesson\": true, \"privacy_type\": \"groups\", \"allowed_groups\": [" + foreign + "]}");
        assertThat(groups.status()).isEqualTo(400);
        assertThat(groups.at("/allowed_groups/0").asString()).isEqualTo("Здесь есть не ваши группы.");
        var students = quickStart(
                teacher,
                "{\"record_lesson\": true, \"privacy_type\": \"students\", \"allowed_students\": [" + pupil + "]}");
        assertThat(students.status()).isEqualTo(400);
        assertThat(students.body().has("allowed_students")).isTrue();
        assertThat(post("/api/schedule/lessons/quick-start/", tokenFor(pupil, "student"), "{}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aTeacherWithoutAGroupGetsOneAndOnlyOne() {
        aHost("one@school.example", 2, "acct-one");
        var teacher = aPerson("teacher", "Анна", "Петрова");

        var first = quickStart(teacher, "{\"group_id\": null, \"provider\": \"google_meet\"}");

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.at("/group_name").asString()).isEqualTo("Экспресс-уроки");
        assertThat(first.at("/provider").asString()).isEqualTo("zoom");
        assertThat(first.at("/notice").asString()).contains("Google Meet");
        assertThat(quickStart(teacher, "{\"title\": \"Ещё\"}").at("/group_name").asString())
                .isEqualTo("Экспресс-уроки");
        var groups = get("/api/groups/", tokenFor(teacher, "teacher")).at("/results");
        assertThat(groups.size()).isEqualTo(1);
        assertThat(groups.at("/0/invite_code").asString()).isNotEmpty();
    }

    @Test
    void nonsenseIsRefusedInWords() {
        var teacher = aPerson("teacher", "Анна", "Петрова");
        aGroup("Первая", teacher);
        for (var body : new String[] {
            "[]",
            "\"text\"",
            "{\"duration\": \"long\"}",
            "{\"duration\": 99999999999999999999}",
            "{\"title\": {}}",
            "{\"title\": \"a\\u0000b\"}",
            "{\"group_id\": -1}",
            "{\"record_lesson\": \"maybe\"}",
            "{\"privacy_type\": \"nobody\"}",
            "{\"allowed_groups\": \"all\"}",
            "{"
        }) {
            assertThat(quickStart(teacher, body).status()).as(body).isEqualTo(400);
        }
    }
}
