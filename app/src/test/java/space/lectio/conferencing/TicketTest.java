package space.lectio.conferencing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.lectio.identity.api.DeactivatePerson;
import space.lectio.identity.api.NewPasswords;
import space.lectio.identity.api.SetPassword;
import space.lectio.identity.write.Sessions;
import space.lectio.shared.Caller;

/** A ticket lets one person into one lesson, and nothing that looks like it lets anybody in. */
class TicketTest extends JoiningServer {

    @Autowired
    NewPasswords passwords;

    @Autowired
    Sessions sessions;

    private School school = new School(0, 0, 0, 0);
    private String ticket = "";

    @BeforeEach
    void aLessonWithARoom() {
        aHost("one@school.example");
        aHost("two@school.example");
        school = aLesson(IN_TEN_MINUTES);
        start(school);
        ticket = ticketOf(school);
    }

    private String ticketOf(School of) {
        return pupilsLink(of).replaceFirst(".*t=", "");
    }

    private int comesIn(School to, String with) {
        return press(page(to) + "?t=" + with).statusCode();
    }

    @Test
    void aTicketIsShortAndTheSameEachTime() {
        assertThat(ticket).matches("[A-Za-z0-9_-]{40}").isEqualTo(ticketOf(school));
        assertThat(comesIn(school, ticket)).isEqualTo(303);
    }

    @Test
    void noOtherCharacterWouldDo() {
        var let = new ArrayList<String>();
        for (int place = 0; place < ticket.length(); place++) {
            var other = ticket.charAt(place) == 'A' ? 'B' : 'A';
            var forged = ticket.substring(0, place) + other + ticket.substring(place + 1);
            if (comesIn(school, forged) != 401) {
                let.add(forged);
            }
        }
        assertThat(let).isEmpty();
    }

    @Test
    void whatIsCutLongerOrNoTicketAtAllLetsNobodyIn() {
        for (var none : List.of(
                "",
                ticket.substring(0, 39),
                ticket.substring(0, 36),
                ticket + "AAAA",
                ticket + "=",
                "%D1%8F",
                "%00",
                "null",
                "A".repeat(32),
                "A".repeat(40),
                "A".repeat(4000))) {
            assertThat(comesIn(school, none)).as(none).isEqualTo(401);
        }
    }

    @Test
    void anotherPersonsIdUnderTheSameSignatureIsForged() {
        var parts = Base64.getUrlDecoder().decode(ticket);
        var teachers = ByteBuffer.wrap(parts.clone()).putLong(school.teacher()).array();
        assertThat(comesIn(school, Base64.getUrlEncoder().encodeToString(teachers)))
                .isEqualTo(401);
    }

    @Test
    void aTicketForAnotherLessonOfTheSamePersonDoesNotFit() {
        var other = aLesson(IN_TEN_MINUTES);
        database.execute(
                "insert into identity.group_member (group_id, student_id, joined_at) values (?, ?, now())",
                other.group(),
                school.pupil());
        start(other);
        assertThat(comesIn(other, linkOf(other, school.pupil(), "student").replaceFirst(".*t=", "")))
                .isEqualTo(303);
        assertThat(comesIn(other, ticket)).isEqualTo(401);
    }

    @Test
    void aDayAfterTheLessonItIsWorthNothing() {
        var end = clock.instant().plus(IN_TEN_MINUTES).plus(Duration.ofHours(1));
        end(school);
        clock.standAt(end.plus(Duration.ofHours(23)));
        assertThat(comesIn(school, ticket)).isNotEqualTo(401);
        clock.standAt(end.plus(Duration.ofHours(25)));
        assertThat(comesIn(school, ticket)).isEqualTo(401);
    }

    @Test
    void whoMayNotSignInAnyMoreDoesNotComeInByTicketEither() {
        database.execute("update identity.person set active = false where id = ?", school.pupil());
        assertThat(comesIn(school, ticket)).isEqualTo(401);
    }

    @Test
    void itEndsWithANewPassword() {
        commands.<Void>send(
                new SetPassword(school.pupil(), passwords.hashed("Ещё один длинный пароль", "")), Caller.SYSTEM);
        assertThat(comesIn(school, ticket)).isEqualTo(401);
        assertThat(comesIn(school, ticketOf(school))).isEqualTo(303);
    }

    @Test
    void itEndsWithSigningOutEverywhere() {
        sessions.endAllOf(school.pupil());
        assertThat(comesIn(school, ticket)).isEqualTo(401);
    }

    @Test
    void itEndsWithDeactivation() {
        commands.<Void>send(new DeactivatePerson(school.pupil(), false), Caller.SYSTEM);
        assertThat(comesIn(school, ticket)).isEqualTo(401);
        database.execute("update identity.person set active = true where id = ?", school.pupil());
        assertThat(comesIn(school, ticket))
                .as("who may sign in again needs a new one")
                .isEqualTo(401);
    }

    @Test
    void itEndsWithLeavingTheGroupAlsoForWhoComesBack() {
        var asTeacher = tokenFor(school.teacher(), "teacher");
        for (var action : List.of("remove", "add")) {
            assertThat(post(
                                    "/api/groups/" + school.group() + "/" + action + "_students/",
                                    asTeacher,
                                    "{\"student_ids\":[" + school.pupil() + "]}")
                            .status())
                    .isEqualTo(200);
            assertThat(comesIn(school, ticket)).as(action).isEqualTo(401);
        }
        assertThat(comesIn(school, ticketOf(school))).isEqualTo(303);
    }

    @Test
    void aFormerTeachersTicketEndsWithTheHandover() {
        var teachers = linkOf(school, school.teacher(), "teacher").replaceFirst(".*t=", "");
        assertThat(comesIn(school, teachers)).isEqualTo(303);
        call(
                "PATCH",
                "/api/groups/" + school.group(),
                tokenFor(aPerson("admin", "А", "Б"), "admin"),
                "{\"teacher_id\":" + aPerson("teacher", "П", "Н") + "}");
        assertThat(comesIn(school, teachers)).isEqualTo(404);
    }

    /** Nothing granted by the old state is good when the revocation has been answered. */
    @Test
    void noTicketOutlivesItsEndHoweverCloseTheRace() throws Exception {
        var seed = System.nanoTime();
        System.out.println("seed of TicketTest: " + seed);
        var random = new Random(seed);
        var asTeacher = tokenFor(school.teacher(), "teacher");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 12; round++) {
                var pupil = aPerson("student", "Р", "Р");
                database.execute("insert into identity.group_member values (?, ?, now())", school.group(), pupil);
                var kind = round % 4;
                var old = linkOf(school, pupil, "student").replaceFirst(".*t=", "");
                var calls = new ArrayList<Callable<Integer>>();
                for (int racer = 0; racer < 4; racer++) {
                    var late = random.nextInt(10);
                    calls.add(() -> {
                        Thread.sleep(late);
                        return comesIn(school, old);
                    });
                }
                calls.add(() -> {
                    switch (kind) {
                        case 0 ->
                            commands.<Void>send(
                                    new SetPassword(pupil, passwords.hashed("Ещё один длинный пароль", "")),
                                    Caller.SYSTEM);
                        case 1 -> sessions.endAllOf(pupil);
                        case 2 -> commands.<Void>send(new DeactivatePerson(pupil, false), Caller.SYSTEM);
                        default ->
                            post(
                                    "/api/groups/" + school.group() + "/remove_students/",
                                    asTeacher,
                                    "{\"student_ids\":[" + pupil + "]}");
                    }
                    return comesIn(school, old);
                });
                var done = threads.invokeAll(calls);
                for (var answer : done) {
                    assertThat(answer.get()).as("seed " + seed).isIn(303, 401, 404);
                }
                assertThat(done.getLast().get())
                        .as("seed " + seed + " round " + round)
                        .isEqualTo(401);
            }
        }
    }

    @Test
    void onlyThoseWhoMayJoinAreGivenATicket() {
        for (var role : List.of("student", "teacher")) {
            assertThat(get(
                                    "/api/schedule/lessons/" + school.lesson() + "/join-link/",
                                    tokenFor(aPerson(role, "А", "Б"), role))
                            .status())
                    .isEqualTo(404);
        }
        assertThat(call("GET", "/api/schedule/lessons/" + school.lesson() + "/join-link/", null, null)
                        .status())
                .isEqualTo(401);
    }
}
