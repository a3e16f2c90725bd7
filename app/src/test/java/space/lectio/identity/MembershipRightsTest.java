package space.lectio.identity;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.transaction.support.TransactionTemplate;
import space.lectio.TestServer;

/** Who comes into a group, by whom and by what, and who does not come back. */
class MembershipRightsTest extends TestServer {

    @Autowired
    TransactionTemplate transaction;

    private long teacher;
    private long student;
    private String asTeacher = "";
    private String asStudent = "";
    private String asAdmin = "";

    @BeforeEach
    void people() {
        teacher = aPerson("teacher", "Анна", "Петрова");
        student = aPerson("student", "Иван", "Иванов");
        asTeacher = tokenFor(teacher, "teacher");
        asStudent = tokenFor(student, "student");
        asAdmin = tokenFor(aPerson("admin", "Ольга", "Соколова"), "admin");
    }

    private long formed(String token) {
        var formed = post("/api/groups/", token, "{\"name\":\"Физика\",\"teacher_id\":" + teacher + "}");
        assertThat(formed.status()).isEqualTo(201);
        return formed.at("/id").asLong();
    }

    private String codeOf(long group) {
        return get("/api/groups/" + group, asTeacher).at("/invite_code").asString();
    }

    private Answer join(String code, String token) {
        return post("/api/groups/join_by_code/", token, "{\"invite_code\":\"" + code + "\"}");
    }

    private Answer add(long group, String token, long... ids) {
        return post("/api/groups/" + group + "/add_students/", token, "{\"student_ids\":" + list(ids) + "}");
    }

    private Answer remove(long group, String token, long... ids) {
        return post("/api/groups/" + group + "/remove_students/", token, "{\"student_ids\":" + list(ids) + "}");
    }

    private static String list(long... ids) {
        return java.util.Arrays.toString(ids);
    }

    private boolean isIn(long group, long person) {
        return requireNonNull((Long) database.fetchValue(
                        "select count(*) from identity.group_member where group_id = ? and student_id = ?",
                        group,
                        person))
                == 1;
    }

    @Nested
    class ByCode {

        @Test
        void whoWasRemovedDoesNotComeBackByTheOldCodeButByANewOne() {
            var group = formed(asTeacher);
            var old = codeOf(group);
            assertThat(join(old, asStudent).status()).isEqualTo(200);
            remove(group, asTeacher, student);

            var refused = join(old, asStudent);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.at("/code").asString()).isEqualTo("invite_code_from_before_removal");
            assertThat(isIn(group, student)).isFalse();
            var other = aPerson("student", "Лиза", "Цой");
            assertThat(join(old, tokenFor(other, "student")).status())
                    .as("the code is good for others")
                    .isEqualTo(200);

            post("/api/groups/" + group + "/regenerate_code/", asTeacher, "");
            assertThat(join(codeOf(group), asStudent).status()).isEqualTo(200);
        }

        @Test
        void whoIsAddedByTheTeacherIsForgiven() {
            var group = formed(asTeacher);
            join(codeOf(group), asStudent);
            remove(group, asTeacher, student);

            assertThat(add(group, asTeacher, student).status()).isEqualTo(200);
            assertThat(isIn(group, student)).isTrue();
        }

        @Test
        void whoIsTransferredDoesNotComeBackEither() {
            var from = formed(asTeacher);
            var to = formed(asTeacher);
            var code = codeOf(from);
            join(code, asStudent);
            post("/api/groups/" + from + "/transfer_student/", asTeacher, """
                    {"student_id": %d, "to_group_id": %d}""".formatted(student, to));

            assertThat(join(code, asStudent).status()).isEqualTo(403);
        }

        @Test
        void aListWithoutThemRemovesThemToo() {
            var group = formed(asTeacher);
            join(codeOf(group), asStudent);
            assertThat(call("PUT", "/api/groups/" + group, asTeacher, "{\"name\":\"Ф\",\"student_ids\":[]}")
                            .status())
                    .isEqualTo(200);

            assertThat(join(codeOf(group), asStudent).status()).isEqualTo(403);
        }

        @Test
        void whoGuessesIsSoonRefusedAndTheRightCodeDoesNotHelpThem() {
            var group = formed(asTeacher);
            for (int tried = 0; tried < 20; tried++) {
                var code = "GAAAAA%02d".formatted(tried);
                var answer = tried % 2 == 0
                        ? join(code, asStudent)
                        : get("/api/groups/preview_by_code/?code=" + code, asStudent);
                assertThat(answer.status()).isEqualTo(404);
            }
            for (var answer : List.of(
                    join(codeOf(group), asStudent),
                    get("/api/groups/preview_by_code/?code=" + codeOf(group), asStudent))) {
                assertThat(answer.status()).isEqualTo(429);
                assertThat(answer.raw().headers().firstValue("Retry-After")).isPresent();
            }
            assertThat(join(codeOf(group), tokenFor(aPerson("student", "Лиза", "Цой"), "student"))
                            .status())
                    .as("others are not concerned")
                    .isEqualTo(200);
        }
    }

    @Nested
    class ById {

        private Answer formWith(long... ids) {
            return post("/api/groups/", asTeacher, """
                    {"name": "Физика", "teacher_id": %d, "student_ids": %s}""".formatted(teacher, list(ids)));
        }

        /** A stranger, nobody, a teacher, a deactivated student: not told apart, not by a word. */
        @Test
        void whoIsNotTheTeachersIsRefusedAndNothingIsSaidOfThem() {
            var group = formed(asTeacher);
            var inactive = aPerson("student", "Н", "Н");
            database.execute("update identity.person set active = false where id = ?", inactive);
            var bodies = new ArrayList<String>();
            for (var id : new long[] {student, 99_999_999, teacher, inactive}) {
                for (var answer : List.of(
                        add(group, asTeacher, id),
                        formWith(id),
                        call("PATCH", "/api/groups/" + group, asTeacher, "{\"student_ids\":" + list(id) + "}"))) {
                    assertThat(answer.status()).isEqualTo(400);
                    bodies.add(answer.at("/student_ids").toString());
                }
                assertThat(isIn(group, id)).isFalse();
            }
            assertThat(bodies.stream().distinct()).hasSize(1);
            assertThat(get("/api/groups/", asTeacher).at("/count").asInt()).isEqualTo(1);
        }

        @Test
        void aTransferOfSomebodyElseIsAsGoodAsOfNobody() {
            var from = formed(asTeacher);
            var to = formed(asTeacher);
            var path = "/api/groups/" + from + "/transfer_student/";
            var stranger = post(path, asTeacher, "{\"student_id\": %d, \"to_group_id\": %d}".formatted(student, to));
            var nobody = post(path, asTeacher, "{\"student_id\": 99999999, \"to_group_id\": %d}".formatted(to));

            assertThat(stranger.status()).isEqualTo(404).isEqualTo(nobody.status());
            assertThat(stranger.at("/detail")).isEqualTo(nobody.at("/detail"));
        }

        @Test
        void whomTheTeacherTeachesOrHasTaughtIsAdded() {
            var first = formed(asTeacher);
            join(codeOf(first), asStudent);
            var alone = aPerson("student", "Лиза", "Цой");
            database.execute("insert into identity.individual_student values (?, ?, '', now(), now())", alone, teacher);
            var invited = aPerson("student", "Мария", "Ёжикова");
            database.execute("""
                    insert into identity.individual_invite (id, teacher_id, subject, invite_code, used_by, used, created_at)
                    values (?, ?, '', ?, ?, true, now())""", invited, teacher, "I" + invited, invited);

            assertThat(formWith(student, alone, invited).at("/student_count").asInt())
                    .isEqualTo(3);
            remove(first, asTeacher, student);
            assertThat(call("DELETE", "/api/groups/" + first, asTeacher, null).status())
                    .isEqualTo(204);
            assertThat(add(formed(asTeacher), asTeacher, student).status())
                    .as("a former one")
                    .isEqualTo(200);
        }

        @Test
        void whoWasInAGroupThatIsNoMoreIsAFormerStudent() {
            var group = formed(asTeacher);
            join(codeOf(group), asStudent);
            call("DELETE", "/api/groups/" + group, asTeacher, null);

            assertThat(add(formed(asTeacher), asTeacher, student).status()).isEqualTo(200);
        }

        @Test
        void whomAnAdministratorAssignsIsTheTeachersUntilAnAdministratorTakesThemAway() {
            var group = formed(asTeacher);
            assertThat(add(group, asAdmin, student).status()).isEqualTo(200);
            assertThat(isIn(group, student)).isTrue();
            assertThat(formWith(student).status()).isEqualTo(201);

            for (var id : database.fetch("select group_id from identity.group_member where student_id = ?", student)
                    .getValues(0, Long.class)) {
                remove(id, asAdmin, student);
            }
            assertThat(add(group, asTeacher, student).status()).isEqualTo(400);
        }

        @Test
        void whoIsInAlreadyMayStandInTheList() {
            var group = formed(asTeacher);
            join(codeOf(group), asStudent);
            database.execute("update identity.person set active = false where id = ?", student);

            assertThat(call("PUT", "/api/groups/" + group, asTeacher, """
                            {"name": "Физика+", "student_ids": [%d]}""".formatted(student))
                            .status())
                    .isEqualTo(200);
        }
    }

    /** An upgrade finds in the histories who had left, been taught or handed over before. */
    @Test
    void theUpgradeKnowsWhatHappenedBefore() throws Exception {
        var group = formed(asTeacher);
        var renewed = formed(asTeacher);
        for (var each : List.of(group, renewed)) {
            join(codeOf(each), asStudent);
            remove(each, asTeacher, student);
        }
        post("/api/groups/" + renewed + "/regenerate_code/", asTeacher, "");
        var handedOver = formed(asTeacher);
        var heir = aPerson("teacher", "Пётр", "Новый");
        call("PATCH", "/api/groups/" + handedOver, asAdmin, "{\"teacher_id\":" + heir + "}");
        var members = database.fetch("select group_id, student_id, barred from identity.former_member order by 1, 2");
        var teachers = database.fetch("select group_id, teacher_id from identity.former_teacher order by 1, 2");
        assertThat(members.stream().filter(row -> Long.valueOf(student).equals(row.get(1))))
                .hasSize(2);

        var script = new ClassPathResource("db/identity/V3__former_members.sql")
                .getContentAsString(StandardCharsets.UTF_8)
                .replaceAll("--[^\n]*", "");
        transaction.executeWithoutResult(_ -> {
            database.execute("delete from identity.former_member");
            database.execute("delete from identity.former_student");
            database.execute("delete from identity.former_teacher");
            database.execute("set local search_path to identity, public");
            for (var statement : script.split(";")) {
                if (statement.strip().startsWith("insert into")) {
                    database.execute(statement);
                }
            }
        });

        assertThat(database.fetch("select group_id, student_id, barred from identity.former_member order by 1, 2"))
                .isEqualTo(members);
        assertThat(database.fetch("select group_id, teacher_id from identity.former_teacher order by 1, 2"))
                .isEqualTo(teachers);
        assertThat(add(group, asTeacher, student).status()).isEqualTo(200);
    }

    /** After a revocation has been answered nothing lets anybody in that was good before, whoever is on the way. */
    @Test
    void noCodeOutlivesItsEndHoweverCloseTheRace() throws Exception {
        var seed = System.nanoTime();
        System.out.println("seed of MembershipRightsTest: " + seed);
        var random = new Random(seed);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 24; round++) {
                var group = formed(asTeacher);
                var code = codeOf(group);
                var member = aPerson("student", "Иван", "Иванов");
                var asMember = tokenFor(member, "student");
                assertThat(join(code, asMember).status()).isEqualTo(200);
                var kind = round % 3;
                var calls = new ArrayList<Callable<Integer>>();
                for (int racer = 0; racer < 4; racer++) {
                    var token = racer == 0 || kind == 1 ? asMember : tokenFor(aPerson("student", "Р", "Р"), "student");
                    var late = random.nextInt(8);
                    calls.add(() -> {
                        Thread.sleep(late);
                        return join(code, token).status();
                    });
                }
                var late = random.nextInt(8);
                calls.add(() -> {
                    Thread.sleep(late);
                    return switch (kind) {
                        case 0 ->
                            post("/api/groups/" + group + "/regenerate_code/", asTeacher, "")
                                    .status();
                        case 1 -> remove(group, asTeacher, member).status();
                        default ->
                            call("DELETE", "/api/groups/" + group, asTeacher, null)
                                    .status();
                    };
                });
                for (var done : threads.invokeAll(calls)) {
                    assertThat(done.get())
                            .as("seed " + seed + " round " + round)
                            .isLessThan(500);
                }
                var as = "seed " + seed + " round " + round;
                var late2 = tokenFor(aPerson("student", "П", "П"), "student");
                switch (kind) {
                    case 0 -> {
                        assertThat(join(code, late2).status()).as(as).isEqualTo(404);
                        assertThat(inHistoryAfterRenewal(group)).as(as).isEmpty();
                    }
                    case 1 -> {
                        assertThat(isIn(group, member)).as(as).isFalse();
                        assertThat(join(code, asMember).status()).as(as).isEqualTo(403);
                    }
                    default -> {
                        assertThat(join(code, late2).status()).as(as).isEqualTo(404);
                        assertThat(database.fetch("select 1 from identity.group_member where group_id = ?", group))
                                .as(as)
                                .isEmpty();
                    }
                }
            }
        }
    }

    private List<?> inHistoryAfterRenewal(long group) {
        return database.fetch("""
                select joined.sequence_number from eventstore.domain_event joined
                join eventstore.domain_event renewed on renewed.aggregate_identifier = joined.aggregate_identifier
                where joined.aggregate_identifier = ? and joined.payload_type = 'identity.student-joined-group'
                  and renewed.payload_type = 'identity.invite-code-renewed'
                  and joined.sequence_number > renewed.sequence_number""", "group-" + group);
    }
}
