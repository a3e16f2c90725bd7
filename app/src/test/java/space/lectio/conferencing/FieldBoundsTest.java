package space.lectio.conferencing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.node.ObjectNode;

/** Each text, number and list that a client may send, at its bound and beyond: then 400, that member is named, nothing changes. */
class FieldBoundsTest extends RecordedSchool {

    /** Python's white space that Java's {@code strip} leaves, and some that it takes. */
    private static final String SPACE = "\\u00a0\\u202f \\u2007\\u0085\\u3000\\t";

    /** Members that no answer shows. */
    private static final List<String> UNSEEN = List.of("zoom_account_id", "api_key", "api_secret");

    private static final String INVISIBLE = " \\u200b\\u2800\\u2060\\u3164\\ufeff\\u00ad\\u202e ";

    /**
     * @param blank whether nothing may be written
     * @param lines whether it may have several lines
     * @param required further members without which the request is wrong anyway
     */
    private record Text(
            String method,
            String path,
            String token,
            String member,
            int longest,
            boolean blank,
            boolean lines,
            String required) {

        static Text of(String path, String token, String member, int longest) {
            return new Text("PATCH", path, token, member, longest, true, false, "");
        }

        Text notBlank() {
            return new Text(method, path, token, member, longest, false, lines, required);
        }

        Text withLines() {
            return new Text(method, path, token, member, longest, blank, true, required);
        }

        Text posted(String further) {
            return new Text("POST", path, token, member, longest, blank, lines, further);
        }

        @Override
        public String toString() {
            return method + " " + path + " " + member;
        }
    }

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    private Answer send(Text text, String value) {
        return call(
                text.method, text.path, text.token, "{\"%s\":\"%s\"%s}".formatted(text.member, value, text.required));
    }

    /** Every text that a client may send: each member, and where it is read in several ways, each way. */
    private List<Text> everyText() {
        var school = aLesson(IN_TEN_MINUTES);
        var teacher = teacherOf(school);
        var admin = tokenFor(aPerson("admin", "О", "С"), "admin");
        var me = tokenFor(aPerson("student", "Л", "Ц"), "student");
        var group = school.group();
        var lessonPath = "/api/schedule/lessons/" + school.lesson() + "/";
        var seriesPath = "/api/recurring-lessons/" + aSeries(school) + "/";
        var groupPath = "/api/groups/" + group + "/";
        var hostPath = "/api/zoom-pool/zoom-accounts/" + aHost("one@school.example") + "/";
        var recordingPath = RECORDINGS + there(Recorded.of(school)) + "/";
        var newSeries = """
                , "group_id": %d, "day_of_week": 0, "start_time": "18:00", "end_time": "19:00", "start_date": "2026-11-01",
                 "end_date": "2026-11-01\"""".formatted(group);
        return List.of(
                Text.of(lessonPath, teacher, "title", 200),
                Text.of(lessonPath, teacher, "topics", 20_000).withLines(),
                Text.of(lessonPath, teacher, "location", 300),
                Text.of(lessonPath, teacher, "notes", 20_000).withLines(),
                Text.of(seriesPath, teacher, "title", 200),
                Text.of(seriesPath, teacher, "topics", 20_000).withLines(),
                Text.of(seriesPath, teacher, "location", 300),
                Text.of(seriesPath, teacher, "telegram_group_chat_id", 50),
                Text.of("/api/recurring-lessons/", teacher, "title", 200).posted(newSeries),
                Text.of(groupPath, teacher, "name", 200).notBlank(),
                Text.of(groupPath, teacher, "description", 10_000).withLines(),
                Text.of(groupPath, teacher, "telegram_chat_id", 50),
                Text.of("/api/groups/", teacher, "name", 200).notBlank().posted(""),
                Text.of("/api/groups/", teacher, "description", 10_000)
                        .withLines()
                        .posted(",\"name\":\"Г\""),
                Text.of("/api/me/", me, "first_name", 150),
                Text.of("/api/me/", me, "middle_name", 150),
                Text.of("/api/me/", me, "last_name", 150),
                Text.of("/api/me/", me, "telegram_username", 50),
                Text.of(recordingPath, teacher, "title", 255).notBlank(),
                Text.of(hostPath, admin, "email", 255).notBlank(),
                Text.of(hostPath, admin, "zoom_account_id", 255),
                Text.of(hostPath, admin, "api_key", 255),
                Text.of(hostPath, admin, "api_secret", 255),
                Text.of(hostPath, admin, "zoom_user_id", 255));
    }

    private long aSeries(School school) {
        return post("/api/recurring-lessons/", teacherOf(school), """
                {"group_id": %d, "day_of_week": 0, "start_time": "18:00", "end_time": "19:00", "start_date": "2026-11-01",
                 "end_date": "2027-05-31"}""".formatted(school.group()))
                .at("/id")
                .asLong();
    }

    private static void assertShown(Answer answer, Text text, String value) {
        assertThat(answer.status()).as(text.toString()).isIn(200, 201);
        if (!UNSEEN.contains(text.member)) {
            assertThat(answer.at("/" + text.member).asString())
                    .as(text.toString())
                    .isEqualTo(value);
        }
    }

    @Test
    void everyTextHasALengthInCodePoints() {
        for (var text : everyText()) {
            var tooLong = send(text, "🦊".repeat(text.longest + 1));
            assertThat(tooLong.status()).as(text.toString()).isEqualTo(400);
            assertThat(tooLong.at("/errors/" + text.member + "/0").asString())
                    .as(text.toString())
                    .containsPattern("[0-9]");
            assertShown(send(text, "🦊".repeat(text.longest)), text, "🦊".repeat(text.longest));
        }
    }

    @Test
    void everyTextLosesTheWhiteSpaceAroundItAndWhatTurnsItsDirection() {
        for (var text : everyText()) {
            assertShown(send(text, SPACE + "\\u202eя\\u2066 z\\u202c" + SPACE), text, "я z");
        }
    }

    @Test
    void aTextOfWhichNothingCanBeSeenIsBlank() {
        for (var text : everyText()) {
            var answer = send(text, INVISIBLE);
            if (text.blank) {
                assertShown(answer, text, "");
            } else {
                assertThat(answer.status()).as(text.toString()).isEqualTo(400);
                assertThat(answer.at("/errors/" + text.member + "/0").asString())
                        .as(text.toString())
                        .contains("пуст");
            }
        }
    }

    @Test
    void onlyTextsThatHaveLinesTakeLineBreaks() {
        for (var text : everyText()) {
            for (var lineBreak : List.of("\\n", "\\r\\n", "\\u2028", "\\u0085")) {
                var answer = send(text, "а" + lineBreak + "б");
                if (text.lines) {
                    assertThat(answer.status()).as(text.toString()).isIn(200, 201);
                } else {
                    assertThat(answer.status()).as(text.toString()).isEqualTo(400);
                    assertThat(answer.at("/errors/" + text.member + "/0").asString())
                            .as(text.toString())
                            .contains("одна строка");
                }
            }
        }
    }

    /**
     * @param nullable whose null says something: no date, no owner
     * @param required what a PUT has to have
     */
    private record Change(
            String mapped, String path, String token, List<String> members, List<String> nullable, String required) {

        String nulling(String method, String member) {
            var body = (ObjectNode) JSON.readTree(method.equals("PUT") ? required : "{}");
            return body.set(member, JSON.nullNode()).toString();
        }
    }

    @Test
    void nullIsNotAbsent() {
        var school = aLesson(IN_TEN_MINUTES);
        var teacher = teacherOf(school);
        var admin = tokenFor(aPerson("admin", "О", "С"), "admin");
        var me = tokenFor(aPerson("student", "Л", "Ц"), "student");
        var changes = List.of(
                new Change(
                        "/api/schedule/lessons/{id}",
                        "/api/schedule/lessons/" + school.lesson() + "/",
                        teacher,
                        List.of(
                                "group",
                                "start_time",
                                "end_time",
                                "title",
                                "topics",
                                "location",
                                "notes",
                                "record_lesson",
                                "recording_available_for_days"),
                        List.of(),
                        "{\"group\":%d,\"start_time\":\"2027-03-01T10:00:00Z\",\"end_time\":\"2027-03-01T11:00:00Z\"}"
                                .formatted(school.group())),
                new Change(
                        "/api/recurring-lessons/{id}",
                        "/api/recurring-lessons/" + aSeries(school) + "/",
                        teacher,
                        List.of(
                                "group_id",
                                "day_of_week",
                                "week_type",
                                "start_time",
                                "end_time",
                                "start_date",
                                "end_date",
                                "title",
                                "topics",
                                "location",
                                "telegram_notify_enabled",
                                "telegram_notify_minutes",
                                "telegram_notify_to_group",
                                "telegram_notify_to_students",
                                "telegram_group_chat_id"),
                        List.of("start_week"),
                        """
                        {"group_id": %d, "day_of_week": 0, "start_time": "18:00", "end_time": "19:00",
                         "start_date": "2026-11-01", "end_date": "2027-05-31"}""".formatted(school.group())),
                new Change(
                        "/api/groups/{id}",
                        "/api/groups/" + school.group() + "/",
                        teacher,
                        List.of("name", "description", "telegram_chat_id", "teacher_id", "student_ids"),
                        List.of(),
                        "{}"),
                new Change(
                        "/api/me",
                        "/api/me/",
                        me,
                        List.of(
                                "first_name",
                                "middle_name",
                                "last_name",
                                "avatar",
                                "agreed_to_marketing",
                                "telegram_username",
                                "zoom_pmi_link"),
                        List.of("date_of_birth"),
                        "{}"),
                new Change(
                        "/api/zoom-pool/zoom-accounts/{id}",
                        "/api/zoom-pool/zoom-accounts/" + aHost("one@school.example") + "/",
                        admin,
                        List.of(
                                "email",
                                "max_concurrent_meetings",
                                "capacity",
                                "preferred_teachers",
                                "is_active",
                                "zoom_account_id",
                                "api_key",
                                "api_secret",
                                "zoom_user_id"),
                        List.of("owner"),
                        "{}"),
                new Change(
                        "/api/schedule/recordings/{id}",
                        RECORDINGS + there(Recorded.of(school)) + "/",
                        teacher,
                        List.of("title"),
                        List.of(),
                        "{}"),
                new Change(
                        "/api/submissions/{id}/update_answer",
                        "/api/submissions/1/update_answer/",
                        teacher,
                        List.of("answer_id", "teacher_feedback"),
                        List.of(),
                        "{}"));
        assertThat(changes.stream().map(Change::mapped))
                .as("each mapped PUT and PATCH is in the list above")
                .containsExactlyInAnyOrderElementsOf(mappedChanges());
        for (var change : changes) {
            var before = get(change.path, change.token).raw().body();
            for (var method : List.of("PATCH", "PUT")) {
                for (var member : change.members) {
                    var answer = call(method, change.path, change.token, change.nulling(method, member));
                    if (answer.status() == 405) {
                        assertThat(method).as(change.path).isEqualTo("PUT");
                        continue;
                    }
                    assertThat(answer.status()).as(change.path + member).isEqualTo(400);
                    assertThat(answer.at("/errors/" + member + "/0").asString())
                            .as(change.path + member)
                            .contains("не может быть пустым");
                }
            }
            assertThat(get(change.path, change.token).raw().body()).isEqualTo(before);
            for (var member : change.nullable) {
                assertThat(call("PATCH", change.path, change.token, "{\"" + member + "\":null}")
                                .status())
                        .as(change.path + member)
                        .isEqualTo(200);
            }
        }
    }

    /** What comes into being has nothing yet that null could clear. */
    @Test
    void inAPostAMemberThatMayBeMissingMayBeNull() {
        var school = aLesson(IN_TEN_MINUTES);
        var teacher = teacherOf(school);
        var pupil = pupilOf(school);
        var admin = tokenFor(aPerson("admin", "О", "С"), "admin");
        aHost("one@school.example", 9, "acct-one");
        var lesson = "/api/schedule/lessons/" + school.lesson() + "/";
        record Made(String path, String token, List<String> members, String made) {}
        for (var one : List.of(
                new Made(
                        "/api/recurring-lessons/",
                        teacher,
                        List.of(
                                "week_type",
                                "start_week",
                                "title",
                                "topics",
                                "location",
                                "telegram_notify_enabled",
                                "telegram_notify_minutes",
                                "telegram_notify_to_group",
                                "telegram_notify_to_students",
                                "telegram_group_chat_id"),
                        """
                        {"group_id": %d, "day_of_week": 0, "start_time": "%%02d:00", "end_time": "%%02d:30",
                         "start_date": "2026-11-01", "end_date": "2027-05-31"}""".formatted(school.group())),
                new Made(
                        "/api/schedule/lessons/",
                        teacher,
                        List.of(
                                "title",
                                "topics",
                                "location",
                                "notes",
                                "record_lesson",
                                "recording_available_for_days"),
                        "{\"group\":%d,\"start_time\":\"2027-03-%%02dT10:00:00Z\",\"end_time\":\"2027-03-%%02dT11:00:00Z\"}"
                                .formatted(school.group())),
                new Made(
                        "/api/groups/",
                        teacher,
                        List.of("description", "telegram_chat_id", "teacher_id", "student_ids"),
                        "{\"name\":\"Г\"}"),
                new Made(
                        "/api/zoom-pool/zoom-accounts/",
                        admin,
                        List.of(
                                "max_concurrent_meetings",
                                "capacity",
                                "owner",
                                "preferred_teachers",
                                "is_active",
                                "zoom_account_id",
                                "api_key",
                                "api_secret"),
                        "{\"email\":\"h%02d-%02d@school.example\",\"zoom_user_id\":\"null-%02d@x.example\"}"),
                new Made(
                        "/api/schedule/lessons/quick-start/",
                        teacher,
                        List.of(
                                "title",
                                "duration",
                                "group_id",
                                "record_lesson",
                                "privacy_type",
                                "allowed_groups",
                                "allowed_students",
                                "provider"),
                        "{}"),
                new Made(
                        lesson + "start-new/",
                        teacher,
                        List.of("record_lesson", "force_new_meeting", "provider"),
                        "{}"),
                new Made(lesson + "log_join/", pupil, List.of("platform"), "{}"),
                new Made(
                        "/api/zoom-pool/what-if/",
                        admin,
                        List.of(
                                "from",
                                "to",
                                "failover",
                                "day",
                                "lose_hosts",
                                "lose_host_ids",
                                "slots_per_host",
                                "more_percent",
                                "seed",
                                "stagger_minutes",
                                "early_minutes",
                                "overrun_minutes",
                                "add_groups"),
                        "{}"))) {
            var number = 1;
            for (var member : one.members) {
                var body = (ObjectNode) JSON.readTree(String.format(one.made, number, number, number++));
                var answer = post(
                        one.path, one.token, body.set(member, JSON.nullNode()).toString());
                assertThat(answer.status())
                        .as(one.path + member + answer.raw().body())
                        .isIn(200, 201);
            }
        }
    }

    private Set<String> mappedChanges() {
        return requestMappingHandlerMapping.getHandlerMethods().keySet().stream()
                .filter(mapping -> mapping.getMethodsCondition().getMethods().contains(RequestMethod.PATCH)
                        || mapping.getMethodsCondition().getMethods().contains(RequestMethod.PUT))
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .collect(Collectors.toSet());
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
