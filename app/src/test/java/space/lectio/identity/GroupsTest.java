package space.lectio.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import space.lectio.TestServer;
import tools.jackson.databind.JsonNode;

class GroupsTest extends TestServer {

    private long anna;
    private long ivan;
    private long liza;
    private String asAnna;
    private String asDmitry;
    private String asIvan;
    private String asOlga;

    @BeforeEach
    void people() {
        anna = aPerson("teacher", "Анна", "Петрова");
        ivan = aPerson("student", "Иван", "Иванов");
        liza = aPerson("student", "Лиза", "Цой");
        for (var pupil : List.of(ivan, liza)) {
            database.execute("insert into identity.individual_student values (?, ?, '', now(), now())", pupil, anna);
        }
        asAnna = tokenFor(anna, "teacher");
        asDmitry = tokenFor(aPerson("teacher", "Дмитрий", "Белов"), "teacher");
        asIvan = tokenFor(ivan, "student");
        asOlga = tokenFor(aPerson("admin", "Ольга", "Соколова"), "admin");
    }

    private long formed(String name) {
        var answer = post("/api/groups/", asAnna, "{\"name\":\"" + name + "\",\"teacher_id\":" + anna + "}");
        assertThat(answer.status()).isEqualTo(201);
        return answer.at("/id").asLong();
    }

    private static List<Long> studentsOf(JsonNode group) {
        var ids = new ArrayList<Long>();
        group.get("students").forEach(student -> ids.add(student.get("id").asLong()));
        return ids;
    }

    private List<String> history(long group) {
        return database.fetch(
                        "select payload_type from eventstore.domain_event where aggregate_identifier = ? order by sequence_number",
                        "group-" + group)
                .map(row -> row.get(0, String.class));
    }

    @Test
    void aTeacherFormsAGroupAndFindsItInTheList() {
        var formed = post(
                "/api/groups/",
                asAnna,
                "{\"name\":\"Физика\",\"description\":\"7 класс\",\"teacher_id\":\"" + anna + "\",\"student_ids\":["
                        + ivan + "," + liza + "]}");

        assertThat(formed.status()).isEqualTo(201);
        assertThat(formed.at("/name").asString()).isEqualTo("Физика");
        assertThat(formed.at("/teacher/id").asLong()).isEqualTo(anna);
        assertThat(formed.at("/student_count").asInt()).isEqualTo(2);
        assertThat(studentsOf(formed.body())).as("newest account first").containsExactly(liza, ivan);
        assertThat(formed.at("/invite_code").asString()).matches("G[A-Z0-9]{7}");
        for (var path :
                List.of("/api/groups/", "/api/schedule/groups", "/schedule/api/groups", "/schedule/api/groups/")) {
            var list = get(path, asAnna);
            assertThat(list.at("/count").asInt()).isEqualTo(1);
            assertThat(list.at("/results/0"))
                    .isEqualTo(get("/api/groups/" + formed.at("/id").asLong() + "/", asAnna)
                            .body());
        }
        var light = get("/api/groups/?light=1", asAnna).at("/results/0");
        assertThat(light.has("students")).isFalse();
        assertThat(light.has("teacher")).isFalse();
        assertThat(light.at("/student_count").asInt()).isEqualTo(2);
        assertThat(history(formed.at("/id").asLong()))
                .containsExactly(
                        "identity.group-formed", "identity.student-joined-group", "identity.student-joined-group");
    }

    @Test
    void theFrontEndEditsAGroupWithNameAndDescriptionAlone() {
        var group = formed("Физика");
        post("/api/groups/" + group + "/add_students/", asAnna, "{\"student_ids\":[" + ivan + "]}");

        var put = call("PUT", "/api/groups/" + group + "/", asAnna, "{\"name\":\"Физика+\",\"description\":\"\"}");
        assertThat(put.status()).isEqualTo(200);
        assertThat(put.at("/name").asString()).isEqualTo("Физика+");
        assertThat(studentsOf(put.body())).containsExactly(ivan);

        var patch = call(
                "PATCH", "/api/groups/" + group, asAnna, "{\"description\":\"новое\",\"student_ids\":[" + liza + "]}");
        assertThat(patch.at("/name").asString()).isEqualTo("Физика+");
        assertThat(patch.at("/description").asString()).isEqualTo("новое");
        assertThat(studentsOf(patch.body())).containsExactly(liza);
        assertThat(call("PATCH", "/api/groups/" + group, asAnna, "{\"name\":\" \"}")
                        .at("/name/0")
                        .asString())
                .isEqualTo("Это поле не может быть пустым.");
        assertThat(call("PATCH", "/api/groups/" + group, asAnna, "{\"name\":\"" + "x".repeat(201) + "\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void pupilsComeAndGo() {
        var group = formed("Физика");

        var added = post(
                "/api/groups/" + group + "/add_students/", asAnna, "{\"student_ids\":[" + ivan + "," + liza + "]}");
        assertThat(added.status()).isEqualTo(200);
        assertThat(added.at("/student_count").asInt()).isEqualTo(2);
        var students = get("/api/schedule/groups/" + group + "/students/", asAnna);
        assertThat(students.body().isArray()).isTrue();
        assertThat(students.at("/0/first_name").asString()).isEqualTo("Лиза");
        assertThat(students.at("/0/email").asString()).contains("@");
        var removed = post("/api/groups/" + group + "/remove_students/", asAnna, "{\"student_ids\":[" + ivan + "]}");
        assertThat(studentsOf(removed.body())).containsExactly(liza);
        assertThat(get("/api/groups/", asIvan).at("/count").asInt()).isZero();
        assertThat(get("/api/groups/" + group, asIvan).status()).isEqualTo(404);
        assertThat(get("/api/groups/all_students/", asAnna).at("/0/full_name").asString())
                .isEqualTo("Цой Лиза");
        assertThat(get("/api/groups/all_students/", asIvan).status()).isEqualTo(403);
    }

    @Test
    void aDissolvedGroupIsGoneForEverybody() {
        var group = formed("Физика");
        post("/api/groups/" + group + "/add_students/", asAnna, "{\"student_ids\":[" + ivan + "]}");

        assertThat(call("DELETE", "/api/groups/" + group + "/", asAnna, null).status())
                .isEqualTo(204);

        assertThat(get("/api/groups/" + group + "/", asAnna).status()).isEqualTo(404);
        assertThat(get("/api/groups/", asIvan).at("/count").asInt()).isZero();
        assertThat(call("DELETE", "/api/groups/" + group + "/", asAnna, null).status())
                .isEqualTo(404);
        assertThat(history(group).getLast()).isEqualTo("identity.group-dissolved");
    }

    @Test
    void foreignGroupsCannotBeSeenOrChanged() {
        var group = formed("Физика");
        for (var path : List.of("", "/students")) {
            assertThat(get("/api/groups/" + group + path, asDmitry).status()).isEqualTo(404);
            assertThat(get("/api/groups/" + group + path, asIvan).status()).isEqualTo(404);
        }
        for (var action : List.of("add_students", "remove_students", "regenerate_code")) {
            assertThat(post("/api/groups/" + group + "/" + action + "/", asDmitry, "{}")
                            .status())
                    .isEqualTo(404);
            assertThat(post("/api/groups/" + group + "/" + action + "/", asIvan, "{}")
                            .status())
                    .isEqualTo(403);
        }
        assertThat(call("PUT", "/api/groups/" + group, asDmitry, "{\"name\":\"мой\"}")
                        .status())
                .isEqualTo(404);
        assertThat(call("DELETE", "/api/groups/" + group, asDmitry, null).status())
                .isEqualTo(404);
        assertThat(call("DELETE", "/api/groups/" + group, asIvan, null).status())
                .isEqualTo(403);
        assertThat(post("/api/groups/", asIvan, "{\"name\":\"x\",\"teacher_id\":" + anna + "}")
                        .status())
                .isEqualTo(403);
        assertThat(post("/api/groups/", asDmitry, "{\"name\":\"x\",\"teacher_id\":" + anna + "}")
                        .at("/teacher_id/0")
                        .asString())
                .contains("администратор");
        assertThat(get("/api/groups/abc", asAnna).status()).isEqualTo(404);
        assertThat(get("/api/groups/99999999999999999999", asAnna).status()).isEqualTo(404);
    }

    @Test
    void anAdministratorSeesAllGroupsAndHandsThemOver() {
        var group = formed("Физика");
        var other = aPerson("teacher", "Пётр", "Новый");

        assertThat(get("/api/groups/", asOlga).at("/count").asLong()).isPositive();
        assertThat(get("/api/groups/" + group, asOlga).status()).isEqualTo(200);
        var given = call("PATCH", "/api/groups/" + group, asOlga, "{\"teacher_id\":" + other + "}");
        assertThat(given.at("/teacher/id").asLong()).isEqualTo(other);
        assertThat(call("PATCH", "/api/groups/" + group, asOlga, "{\"teacher_id\":" + ivan + "}")
                        .status())
                .isEqualTo(400);
        assertThat(get("/api/groups/" + group, asAnna).status()).isEqualTo(404);
    }

    @Test
    void aPupilSeesClassmatesByNameOnly() {
        var group = formed("Физика");
        post("/api/groups/" + group + "/add_students/", asAnna, "{\"student_ids\":[" + ivan + "," + liza + "]}");

        var seen = get("/api/groups/" + group, asIvan).body();
        assertThat(seen.get("invite_code").isNull()).isTrue();
        assertThat(seen.at("/students/0/first_name").asString()).isEqualTo("Лиза");
        assertThat(seen.at("/students/0/email").asString()).isEmpty();
        assertThat(seen.at("/students/1/email").asString()).as("his own").contains("@");
        assertThat(get("/api/groups/?light=1", asIvan)
                        .at("/results/0/invite_code")
                        .isNull())
                .isTrue();
    }

    @Test
    void aCodeIsPreviewedWithoutPupilsAndLetsOneIn() {
        var group = formed("Физика");
        post("/api/groups/" + group + "/add_students/", asAnna, "{\"student_ids\":[" + liza + "]}");
        var code = get("/api/groups/" + group, asAnna).at("/invite_code").asString();

        var preview = get("/api/groups/preview_by_code/?code=" + code.toLowerCase(java.util.Locale.ROOT), asIvan);
        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.at("/student_count").asInt()).isEqualTo(1);
        assertThat(preview.at("/students").size()).isZero();
        assertThat(preview.at("/teacher/first_name").asString()).isEqualTo("Анна");
        var joined = post("/api/groups/join_by_code/", asIvan, "{\"invite_code\":\" " + code + " \"}");
        assertThat(joined.at("/group/id").asLong()).isEqualTo(group);
        var pasted = "\\u200b" + code.substring(0, 3).toLowerCase(Locale.ROOT) + "\\u00a0 \\u2060\\n"
                + code.substring(3) + "\\ufeff";
        var again = post("/api/groups/join_by_code/", asIvan, "{\"invite_code\":\"" + pasted + "\"}");
        assertThat(again.at("/message").asString()).isEqualTo("Вы уже состоите в этой группе");
        assertThat(again.body().has("group")).isFalse();
        assertThat(post("/api/groups/join_by_code/", asDmitry, "{\"invite_code\":\"" + code + "\"}")
                        .status())
                .isEqualTo(403);
        assertThat(post("/api/groups/join_by_code/", asIvan, "{}").at("/error").asString())
                .isEqualTo("Укажите код приглашения");
        assertThat(get("/api/groups/preview_by_code/?code=%00", asIvan).status())
                .isEqualTo(404);

        var renewed = post("/api/groups/" + group + "/regenerate_code/", asAnna, "");
        assertThat(renewed.at("/invite_code").asString())
                .matches("G[A-Z0-9]{7}")
                .isNotEqualTo(code);
        assertThat(get("/api/groups/preview_by_code/?code=" + code, asIvan).status())
                .isEqualTo(404);
    }

    @Test
    void aPupilIsTransferredWhollyOrNotAtAll() {
        var from = formed("Физика");
        var to = formed("Физика 2");
        post("/api/groups/" + from + "/add_students/", asAnna, "{\"student_ids\":[" + ivan + "]}");
        var path = "/api/groups/" + from + "/transfer_student/";
        var foreign =
                post("/api/groups/", asDmitry, "{\"name\":\"чужая\"}").at("/id").asLong();

        assertThat(post(path, asAnna, "{\"student_id\":" + ivan + ",\"to_group_id\":" + foreign + "}")
                        .status())
                .isEqualTo(404);
        assertThat(studentsOf(get("/api/groups/" + from, asAnna).body())).containsExactly(ivan);
        var moved = post(path, asAnna, "{\"student_id\":" + ivan + ",\"to_group_id\":" + to + "}");
        assertThat(moved.status()).isEqualTo(200);
        assertThat(studentsOf(moved.at("/from_group"))).isEmpty();
        assertThat(studentsOf(moved.at("/to_group"))).containsExactly(ivan);
        assertThat(post(path, asAnna, "{\"student_id\":" + ivan + ",\"to_group_id\":" + to + "}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void joiningAtTheSameTimeIsJoiningOnce() throws Exception {
        var group = formed("Физика");
        var code = get("/api/groups/" + group, asAnna).at("/invite_code").asString();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var joins = IntStream.range(0, 16)
                    .<Callable<Answer>>mapToObj(i -> () -> i % 2 == 0
                            ? post("/api/groups/join_by_code/", asIvan, "{\"invite_code\":\"" + code + "\"}")
                            : post(
                                    "/api/groups/" + group + "/add_students/",
                                    asAnna,
                                    "{\"student_ids\":[" + ivan + "," + liza + "]}"))
                    .toList();
            for (var join : threads.invokeAll(joins)) {
                assertThat(join.get().status()).isEqualTo(200);
            }
        }
        assertThat(history(group))
                .containsExactly(
                        "identity.group-formed", "identity.student-joined-group", "identity.student-joined-group");
    }

    @Test
    void pagesHaveTwentyGroups() {
        for (int i = 0; i < 21; i++) {
            aGroup("Группа %02d".formatted(i), anna, ivan);
        }
        var first = get("/api/groups/", asAnna);
        assertThat(first.at("/count").asInt()).isEqualTo(21);
        assertThat(first.at("/results").size()).isEqualTo(20);
        assertThat(first.at("/next").asString()).endsWith("/api/groups/?page=2");
        assertThat(get("/api/groups/?page=2", asAnna).at("/results/0/name").asString())
                .isEqualTo("Группа 20");
        assertThat(get("/api/groups/?page=3", asAnna).status()).isEqualTo(404);
        assertThat(get("/api/groups/?light=1&page=2", asIvan).at("/results").size())
                .isEqualTo(1);
    }

    @Test
    void malformedBodiesAreRefusedPolitely() {
        var group = formed("Физика");
        for (var body : List.of(
                "[]",
                "1",
                "\"x\"",
                "{",
                "{\"student_ids\":{}}",
                "{\"student_ids\":[null]}",
                "{\"student_ids\":[1e400]}",
                "{\"name\":\"a\\u0000\"}",
                "{\"name\":{}}",
                "{\"name\":null}",
                "{\"teacher_id\":-1}",
                "{\"description\":[]}",
                "{\"invite_code\":[]}",
                "{\"invite_code\":\"\\ud800\"}",
                "{\"student_id\":99999999999999999999999}")) {
            for (var call : List.of(
                    call("POST", "/api/groups/", asAnna, body),
                    call("PUT", "/api/groups/" + group, asAnna, body),
                    call("POST", "/api/groups/" + group + "/add_students", asAnna, body),
                    call("POST", "/api/groups/" + group + "/transfer_student", asAnna, body),
                    call("POST", "/api/groups/join_by_code", asIvan, body),
                    call("POST", "/api/jwt/token", null, body),
                    call("POST", "/api/jwt/refresh", null, body),
                    call("POST", "/api/jwt/verify", null, body),
                    call("POST", "/api/jwt/logout", null, body),
                    call("PUT", "/api/me", asIvan, body),
                    call("POST", "/api/change-password", asIvan, body))) {
                assertThat(call.status()).as(body + " " + call.raw().uri()).isLessThan(500);
            }
        }
    }
}
