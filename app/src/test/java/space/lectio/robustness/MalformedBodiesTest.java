package space.lectio.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import space.lectio.ImportedSchool;

/** Whatever is sent to a write endpoint, the answer is never a server error, and a refusal says what is wrong. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MalformedBodiesTest extends ImportedSchool {

    private static final int BODIES_EACH = 100;

    /** @param right a body the endpoint takes */
    private record Endpoint(String method, String path, String token, String right) {}

    @Test
    void noMalformedBodyMakesAServerError() {
        var seed = Long.getLong("fuzz.seed", System.nanoTime());
        System.out.println("fuzz.seed=" + seed);
        var bodies = new MalformedBodies(seed);
        var failures = new ArrayList<String>();
        var sent = 0;
        for (var endpoint : endpoints()) {
            for (int i = 0; i < BODIES_EACH; i++) {
                var body = bodies.next(endpoint.right());
                var answer = send(endpoint.method(), endpoint.path(), endpoint.token(), body);
                sent++;
                if (answer.status() >= 500) {
                    failures.add("%s %s answers %d %s to %s"
                            .formatted(
                                    endpoint.method(),
                                    endpoint.path(),
                                    answer.status(),
                                    answer.raw().body(),
                                    printable(body)));
                } else if (answer.status() >= 400
                        && (answer.body().path("detail").asString().isEmpty()
                                || !answer.raw()
                                        .headers()
                                        .firstValue("Content-Type")
                                        .orElse("")
                                        .startsWith("application/problem+json"))) {
                    failures.add("%s %s refuses without a problem: %d %s to %s"
                            .formatted(
                                    endpoint.method(),
                                    endpoint.path(),
                                    answer.status(),
                                    answer.raw().body(),
                                    printable(body)));
                }
                if (answer.status() == 201 && endpoint.path().endsWith("/quick-start/")) {
                    // Some bodies are right after all; the pool must not run dry.
                    post(
                            "/api/schedule/lessons/"
                                    + answer.body().path("lesson_id").asLong() + "/end/",
                            teacher(),
                            "{}");
                }
            }
        }
        System.out.println("malformed bodies sent: " + sent);
        assertThat(sent).isGreaterThanOrEqualTo(2_000);
        assertThat(failures).as("fuzz.seed=" + seed).isEmpty();
    }

    private List<Endpoint> endpoints() {
        var teacher = teacher();
        var pupil = login("liza.tsoy@mail.example", "Ученик-4");
        var group = post("/api/groups/", teacher, "{\"name\":\"Для проверки\",\"student_ids\":[]}")
                .body()
                .path("id")
                .asLong();
        var lesson = post("/api/schedule/lessons/", teacher, """
                        {"title":"Для проверки","group":%d,"start_time":"2027-03-01T10:00:00Z","end_time":"2027-03-01T11:00:00Z"}""".formatted(group))
                .body()
                .path("id")
                .asLong();
        var series = post("/api/recurring-lessons/", teacher, """
                        {"title":"Для проверки","group_id":"%d","day_of_week":1,"week_type":"ALL","start_time":"10:00",
                         "end_time":"11:00","start_date":"2027-01-01","end_date":"2027-06-01"}""".formatted(group))
                .body()
                .path("id")
                .asLong();
        assertThat(new long[] {group, lesson, series}).doesNotContain(0L);
        var groupBody =
                "{\"name\":\"Группа\",\"description\":\"\",\"teacher_id\":3,\"student_ids\":[1],\"telegram_chat_id\":\"\"}";
        var lessonBody = """
                {"title":"Тема","group":%d,"start_time":"2027-03-01T10:00:00Z","end_time":"2027-03-01T11:00:00Z","topics":"",
                 "location":"","notes":"","record_lesson":false,"recording_available_for_days":90}""".formatted(group);
        var seriesBody = """
                {"title":"Тема","group_id":"%d","day_of_week":1,"week_type":"ALL","start_time":"10:00","end_time":"11:00",
                 "start_date":"2027-01-01","end_date":"2027-06-01","topics":"","location":"","telegram_notify_enabled":false,
                 "telegram_notify_minutes":10}""".formatted(group);
        var meBody = "{\"first_name\":\"Анна\",\"middle_name\":\"\",\"last_name\":\"Петрова\",\"avatar\":\"\","
                + "\"date_of_birth\":null,\"zoom_pmi_link\":\"\",\"agreed_to_marketing\":false,\"telegram_username\":\"\"}";
        var lessonPath = "/api/schedule/lessons/" + lesson + "/";
        var groupPath = "/api/groups/" + group + "/";
        var seriesPath = "/api/recurring-lessons/" + series + "/";
        return List.of(
                new Endpoint("POST", "/api/jwt/token/", "", "{\"email\":\"nobody@x.example\",\"password\":\"\"}"),
                new Endpoint("POST", "/api/jwt/refresh/", "", "{\"refresh\":\"a.b.c\"}"),
                new Endpoint("POST", "/api/jwt/verify/", "", "{\"token\":\"a.b.c\"}"),
                new Endpoint("POST", "/api/jwt/logout/", pupil, "{\"refresh\":\"a.b.c\"}"),
                new Endpoint("PUT", "/api/me/", pupil, meBody),
                new Endpoint("PATCH", "/api/me/", pupil, meBody),
                new Endpoint("POST", "/api/groups/", teacher, groupBody),
                new Endpoint("PUT", groupPath, teacher, groupBody),
                new Endpoint("PATCH", groupPath, teacher, groupBody),
                new Endpoint("POST", groupPath + "add_students/", teacher, "{\"student_ids\":[1,2]}"),
                new Endpoint("POST", groupPath + "remove_students/", teacher, "{\"student_ids\":[1,2]}"),
                new Endpoint("POST", "/api/schedule/lessons/", teacher, lessonBody),
                new Endpoint("PUT", lessonPath, teacher, lessonBody),
                new Endpoint("PATCH", lessonPath, teacher, lessonBody),
                new Endpoint(
                        "POST",
                        lessonPath + "start-new/",
                        teacher,
                        "{\"record_lesson\":false,\"force_new_meeting\":false,\"provider\":\"zoom_pool\"}"),
                new Endpoint(
                        "POST",
                        "/api/schedule/lessons/quick-start/",
                        teacher,
                        "{\"record_lesson\":false,\"group_id\":%d,\"provider\":\"zoom_pool\",\"duration\":60}"
                                .formatted(group)),
                new Endpoint("POST", lessonPath + "join/", pupil, "{}"),
                new Endpoint("POST", lessonPath + "end/", pupil, "{}"),
                new Endpoint("POST", "/api/recurring-lessons/", teacher, seriesBody),
                new Endpoint("PUT", seriesPath, teacher, seriesBody),
                new Endpoint("PATCH", seriesPath, teacher, seriesBody),
                new Endpoint(
                        "POST", "/api/submissions/", pupil, "{\"homework\":6,\"status\":\"submitted\",\"answers\":[]}"),
                new Endpoint(
                        "PATCH",
                        "/api/submissions/1/update_answer/",
                        teacher,
                        "{\"answer_id\":2,\"teacher_score\":1,\"teacher_feedback\":\"\"}"));
    }

    private String teacher() {
        return login("anna.petrova@school.example", "Учитель-Анна-1");
    }

    private static String printable(byte[] body) {
        var text = new String(body, java.nio.charset.StandardCharsets.UTF_8);
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }
}
