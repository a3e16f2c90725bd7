package space.lectio.conferencing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A ticket lets one person into one lesson, and nothing that looks like it lets anybody in. */
class TicketTest extends JoiningServer {

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
        return follow(page(to) + "?t=" + with).statusCode();
    }

    @Test
    void aTicketIsShortAndTheSameEachTime() {
        assertThat(ticket).matches("[A-Za-z0-9_-]{32}").isEqualTo(ticketOf(school));
        assertThat(comesIn(school, ticket)).isEqualTo(302);
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
                ticket.substring(0, 31),
                ticket.substring(0, 28),
                ticket + "AAAA",
                ticket + "=",
                "%D1%8F",
                "%00",
                "null",
                "A".repeat(32),
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
                .isEqualTo(302);
        assertThat(comesIn(other, ticket)).isEqualTo(401);
    }

    @Test
    void aDayAfterTheLessonItIsWorthNothing() {
        var end = clock.instant().plus(IN_TEN_MINUTES).plus(Duration.ofHours(1));
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
