package space.lectio.conferencing.rooms.automation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.lectio.conferencing.ScriptedProvider;
import space.lectio.conferencing.WebhookServer;
import space.lectio.conferencing.pool.adapter.vault.HostVault;
import space.lectio.conferencing.rooms.adapter.postgres.PostgresParticipantObservations;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider.Presence;

/** Who was in a lesson's meeting is known from what Zoom tells as it happens, and from its own list afterwards. */
class PresenceTest extends WebhookServer {

    @Autowired
    PostgresParticipantObservations sightings;

    @Autowired
    HostVault logins;

    private final ScriptedProvider provider = new ScriptedProvider();
    private ParticipantReportImport reports;
    private School school;
    private String meeting = "";
    private Instant eleven = Instant.EPOCH;

    @BeforeEach
    void aLessonThatRuns() {
        reports = new ParticipantReportImport(sightings, logins, provider, clock);
        aHost("zoom");
        school = aLesson(IN_TEN_MINUTES);
        meeting = start(school).at("/zoom_meeting_id").asString();
        eleven = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        clock.standAt(at(60));
    }

    private Instant at(int minutes) {
        return eleven.plus(Duration.ofMinutes(minutes));
    }

    private String email() {
        return database.fetchSingle("select email from identity.person where id = ?", school.pupil())
                .get(0, String.class);
    }

    /** Written as people write it. */
    private String joined(String device, String email, int minutes) {
        return sighting("joined", device, email, "join_time", minutes);
    }

    private String left(String device, String email, int minutes) {
        return sighting("left", device, email, "leave_time", minutes);
    }

    private String sighting(String what, String device, String email, String time, int minutes) {
        return event("meeting.participant_" + what, "acct-zoom", meeting, at(minutes), """
                , "participant": {"user_id": "167", "user_name": "Лиза Цой", "participant_uuid": "%s", "email": "%s",
                  "%s": "%s"}""".formatted(
                        device, email, time, at(minutes)));
    }

    /** Minutes of the student's stays. */
    private List<String> stays() {
        return sightings.staysIn(school.lesson()).stream()
                .filter(stay -> stay.personId() != null && stay.personId() == school.pupil())
                .map(stay -> minutes(stay.cameAt()) + "-" + (stay.leftAt() == null ? "" : minutes(stay.leftAt())))
                .toList();
    }

    private long minutes(Instant when) {
        return Duration.between(eleven, when).toMinutes();
    }

    @Test
    void aPupilIsKnownByTheAddressHoweverItIsWritten() {
        told(joined("device", email().toUpperCase(java.util.Locale.ROOT), 5));
        assertThat(stays()).containsExactly("5-");
        told(left("device", "", 50));
        assertThat(stays()).containsExactly("5-50");
        told(joined("strange", "stranger@nowhere.example", 5));
        assertThat(sightings.staysIn(school.lesson())).hasSize(2);
    }

    @Test
    void toldSeveralTimesAndInAnyOrderItIsTheSame() {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        var told = new ArrayList<String>();
        for (var event : List.of(
                joined("a", email(), 5),
                left("a", email(), 20),
                joined("b", email(), 30),
                left("b", "", 40),
                joined("c", email(), 45),
                left("c", email(), 55))) {
            told.addAll(Collections.nCopies(random.nextInt(1, 6), event));
        }
        Collections.shuffle(told, random);
        told.forEach(this::tell);
        carriedOut();
        assertThat(stays()).as("seed %d", seed).containsExactly("5-20", "30-40", "45-55");
    }

    @Test
    void whatWasLostIsRepairedByTheListThatZoomMakesAfterTheEnd() {
        told(joined("a", email(), 5));
        told(left("c", email(), 55));
        assertThat(stays()).containsExactly("5-");
        end(school);
        provider.participants.put(
                meeting,
                List.of(
                        new Presence("z", "Лиза Цой", email(), at(5), at(20)),
                        new Presence("z", "Лиза Цой", email(), at(30), at(55))));
        reports.takeDue();
        assertThat(stays()).as("it is too early to ask").containsExactly("5-");
        clock.standAt(clock.instant().plusSeconds(300));
        reports.takeDue();
        assertThat(stays()).containsExactly("5-20", "30-55");
        reports.takeDue();
        clock.standAt(clock.instant().plusSeconds(3600));
        reports.takeDue();
        assertThat(stays()).as("asking again changes nothing").containsExactly("5-20", "30-55");
    }

    @Test
    void aListThatIsNotToBeHadNowIsAskedForAgain() {
        told(joined("a", email(), 5));
        end(school);
        provider.participants.put(meeting, List.of(new Presence("z", "Лиза Цой", email(), at(5), at(20))));
        provider.dead.add("zoom");
        clock.standAt(clock.instant().plusSeconds(300));
        reports.takeDue();
        assertThat(stays()).containsExactly("5-");
        provider.dead.clear();
        clock.standAt(clock.instant().plusSeconds(3600));
        reports.takeDue();
        assertThat(stays()).containsExactly("5-20");
    }

    @Test
    void noNameAndNoAddressIsKept() {
        told(joined("device", email(), 5));
        assertThat(database.fetch("select p::text from conferencing.presence p").format())
                .contains("device")
                .doesNotContain("Лиза", email());
    }
}
