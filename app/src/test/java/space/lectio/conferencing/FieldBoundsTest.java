package space.lectio.conferencing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Each text, number and list that a client may send, at its bound and beyond: then 400, that member is named, nothing changes. */
class FieldBoundsTest extends RecordedSchool {

    /** @param required further members without which the request is wrong anyway */
    private record Text(String method, String path, String token, String member, int longest, String required) {}

    private static String body(Text text, String value) {
        return "{\"%s\":\"%s\"%s}".formatted(text.member, value, text.required);
    }

    @Test
    void everyTextHasALength() {
        var school = aLesson(IN_TEN_MINUTES);
        var teacher = teacherOf(school);
        var admin = tokenFor(aPerson("admin", "О", "С"), "admin");
        var me = tokenFor(aPerson("student", "Л", "Ц"), "student");
        var series = post("/api/recurring-lessons/", teacher, """
                {"group_id": %d, "day_of_week": 0, "start_time": "18:00", "end_time": "19:00", "start_date": "2026-11-01",
                 "end_date": "2027-05-31"}""".formatted(school.group()))
                .at("/id")
                .asLong();
        var lessonPath = "/api/schedule/lessons/" + school.lesson() + "/";
        var seriesPath = "/api/recurring-lessons/" + series + "/";
        var groupPath = "/api/groups/" + school.group() + "/";
        var hostPath = "/api/zoom-pool/zoom-accounts/" + aHost("one@school.example") + "/";
        var recordingPath = RECORDINGS + there(Recorded.of(school)) + "/";
        for (var text : List.of(
                new Text("PATCH", lessonPath, teacher, "title", 200, ""),
                new Text("PATCH", lessonPath, teacher, "topics", 20_000, ""),
                new Text("PATCH", lessonPath, teacher, "location", 300, ""),
                new Text("PATCH", lessonPath, teacher, "notes", 20_000, ""),
                new Text("PATCH", seriesPath, teacher, "title", 200, ""),
                new Text("PATCH", seriesPath, teacher, "topics", 20_000, ""),
                new Text("PATCH", seriesPath, teacher, "location", 300, ""),
                new Text("PATCH", seriesPath, teacher, "telegram_group_chat_id", 50, ""),
                new Text("PATCH", groupPath, teacher, "name", 200, ""),
                new Text("PATCH", groupPath, teacher, "description", 10_000, ""),
                new Text("PATCH", groupPath, teacher, "telegram_chat_id", 50, ""),
                new Text("POST", "/api/groups/", teacher, "name", 200, ""),
                new Text("POST", "/api/groups/", teacher, "description", 10_000, ",\"name\":\"Г\""),
                new Text("PATCH", "/api/me/", me, "first_name", 150, ""),
                new Text("PATCH", "/api/me/", me, "middle_name", 150, ""),
                new Text("PATCH", "/api/me/", me, "last_name", 150, ""),
                new Text("PATCH", "/api/me/", me, "telegram_username", 50, ""),
                new Text("PATCH", recordingPath, teacher, "title", 255, ""),
                new Text("PATCH", hostPath, admin, "email", 255, ""),
                new Text("PATCH", hostPath, admin, "zoom_account_id", 255, ""),
                new Text("PATCH", hostPath, admin, "api_key", 255, ""),
                new Text("PATCH", hostPath, admin, "api_secret", 255, ""),
                new Text("PATCH", hostPath, admin, "zoom_user_id", 255, ""))) {
            var tooLong = call(text.method, text.path, text.token, body(text, "я".repeat(text.longest + 1)));
            assertThat(tooLong.status()).as(text.path + text.member).isEqualTo(400);
            assertThat(tooLong.at("/" + text.member + "/0").asString())
                    .as(text.path + text.member)
                    .containsPattern("[0-9]");
            var most = call(text.method, text.path, text.token, body(text, "я".repeat(text.longest)));
            assertThat(most.status()).as(text.path + text.member).isIn(200, 201);
        }
        assertThat(get(lessonPath, teacher).at("/title").asString()).isEqualTo("я".repeat(200));
    }

    @Test
    void everyNumberHasBounds() {
        var school = aLesson(IN_TEN_MINUTES);
        var teacher = teacherOf(school);
        var admin = tokenFor(aPerson("admin", "О", "С"), "admin");
        var hostPath = "/api/zoom-pool/zoom-accounts/" + aHost("one@school.example") + "/";
        record Number(String path, String token, String member, long most) {}
        for (var number : List.of(
                new Number(
                        "/api/schedule/lessons/" + school.lesson() + "/",
                        teacher,
                        "recording_available_for_days",
                        36_500),
                new Number(hostPath, admin, "max_concurrent_meetings", 100),
                new Number(hostPath, admin, "capacity", 10_000))) {
            for (var beyond : List.of(
                    String.valueOf(number.most + 1),
                    "-1",
                    "9223372036854775808",
                    "1e400",
                    "\"99999999999999999999\"")) {
                assertThat(call("PATCH", number.path, number.token, "{\"" + number.member + "\":" + beyond + "}")
                                .status())
                        .as(number.member + " " + beyond)
                        .isEqualTo(400);
            }
            assertThat(call("PATCH", number.path, number.token, "{\"" + number.member + "\":" + number.most + "}")
                            .status())
                    .as(number.member)
                    .isEqualTo(200);
        }
        for (var id : List.of("9007199254740992", "9223372036854775807", "9223372036854775808", "0", "-1")) {
            for (var path : List.of(
                    "/api/schedule/lessons/%s/",
                    "/api/recurring-lessons/%s/",
                    "/api/groups/%s/",
                    "/api/homework/%s/",
                    "/api/submissions/%s/",
                    "/api/schedule/recordings/%s/",
                    "/api/schedule/lessons/%s/presence/",
                    "/api/schedule/lessons/%s/room/",
                    "/api/schedule/lessons/%s/join-link/")) {
                assertThat(get(path.formatted(id), teacher).status())
                        .as(path + id)
                        .isEqualTo(404);
            }
        }
        for (var list : List.of(
                "/api/schedule/lessons/",
                "/api/recurring-lessons/",
                "/api/groups/",
                "/api/homework/",
                "/api/submissions/",
                "/schedule/api/recordings/teacher/")) {
            for (var page : List.of("0", "-1", "9999999", "99999999999999999999", "x")) {
                assertThat(get(list + "?page=" + page, teacher).status())
                        .as(list + page)
                        .isEqualTo(404);
            }
            var big = get(list + "?page_size=1000000000&limit=1000000000&offset=1000000000", teacher);
            assertThat(big.status()).as(list).isEqualTo(200);
            assertThat(big.at("/results").size()).as(list).isLessThanOrEqualTo(20);
        }
        assertThat(get("/schedule/api/recordings/teacher/?search=" + "x".repeat(201), teacher)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void everyListHasALength() {
        var school = aLesson(IN_TEN_MINUTES);
        var teacher = teacherOf(school);
        var tooMany = LongStream.rangeClosed(1, 1_001)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(",", "{\"student_ids\":[", "],\"name\":\"Г\"}"));
        for (var path : List.of("add_students/", "remove_students/")) {
            assertThat(post("/api/groups/" + school.group() + "/" + path, teacher, tooMany)
                            .at("/student_ids/0")
                            .asString())
                    .containsPattern("1.?000");
        }
        assertThat(post("/api/groups/", teacher, tooMany).status()).isEqualTo(400);
        var none = "{\"student_ids\":[" + "1,".repeat(999) + "1]}";
        assertThat(post("/api/groups/" + school.group() + "/remove_students/", teacher, none)
                        .status())
                .isEqualTo(200);
        var named = LongStream.rangeClosed(1, 501).mapToObj(String::valueOf).collect(Collectors.joining(","));
        for (var member : List.of("allowed_groups", "allowed_students")) {
            assertThat(post("/api/schedule/lessons/quick-start/", teacher, "{\"" + member + "\":[" + named + "]}")
                            .status())
                    .as(member)
                    .isEqualTo(400);
        }
        var answers = "{\"homework\":1,\"answers\":[" + "{},".repeat(500) + "{}]}";
        assertThat(post("/api/submissions/", pupilOf(school), answers)
                        .at("/answers/0")
                        .asString())
                .contains("500");
    }
}
