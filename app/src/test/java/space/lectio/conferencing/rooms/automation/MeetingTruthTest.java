package space.lectio.conferencing.rooms.automation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.lectio.conferencing.ScriptedProvider;
import space.lectio.conferencing.WebhookServer;
import space.lectio.conferencing.adapter.ConferencingSettings;
import space.lectio.conferencing.pool.adapter.vault.HostVault;
import space.lectio.conferencing.pool.domain.host.AccountPool.Wanted;
import space.lectio.conferencing.pool.domain.lease.LeaseTerms;
import space.lectio.conferencing.rooms.adapter.simulated.SimulatedConferenceProvider;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider.Session;
import space.lectio.conferencing.rooms.read.meetings.WatchedRoomsQuery;
import space.lectio.conferencing.rooms.write.openroom.RoomOpening;
import space.lectio.conferencing.rooms.write.openroom.RoomOpening.Opening;
import space.lectio.shared.eventstore.ProjectionRebuild;

/** Lessons and their hold on a host follow what really happens in the meeting, whether we hear of it or have to ask. */
class MeetingTruthTest extends WebhookServer {

    @Autowired
    WatchedRoomsQuery rooms;

    @Autowired
    HostVault logins;

    @Autowired
    LeaseTerms terms;

    @Autowired
    RoomOpening opening;

    @Autowired
    SimulatedConferenceProvider simulation;

    @Autowired
    ProjectionRebuild rebuild;

    @Autowired
    ConferencingSettings settings;

    private final ScriptedProvider provider = new ScriptedProvider();
    private Instant noon = Instant.EPOCH;
    private RoomSupervisor keeping;

    @BeforeEach
    void aRoundThatAsksTheScript() {
        keeping = new RoomSupervisor(rooms, logins, provider, commands, clock, terms, settings);
        // Its clock times are whole seconds, as Zoom's are.
        noon = Instant.ofEpochSecond(clock.instant().getEpochSecond()).plus(Duration.ofMinutes(70));
    }

    /** From 11 to 12, started a little before. */
    private String aStartedLesson(School school) {
        clock.standAt(at(-65));
        var answer = start(school);
        assertThat(answer.status()).isEqualTo(200);
        return answer.at("/zoom_meeting_id").asString();
    }

    private School aLessonUntilNoon() {
        return aLesson(at(-60));
    }

    private Instant at(int minutesAfterNoon) {
        return noon.plus(Duration.ofMinutes(minutesAfterNoon));
    }

    private void hear(int minutesAfterNoon, String event, String meeting) {
        clock.standAt(at(minutesAfterNoon));
        told(event(event, meeting, clock.instant()));
    }

    private void round(int minutesAfterNoon) {
        clock.standAt(at(minutesAfterNoon));
        keeping.round();
    }

    private String leaseOf(School school) {
        var lease = latestLease(school);
        return lease.get("ended_at") == null ? "held" : lease.get("end_reason", String.class);
    }

    private Instant heldUntil(School school) {
        return latestLease(school)
                .get("expires_at", java.time.OffsetDateTime.class)
                .toInstant();
    }

    private boolean isPromised(School school) {
        return !database.fetch("select 1 from conferencing.reservation where lesson_id = ?", school.lesson())
                .isEmpty();
    }

    @Test
    void aLessonEndsWithItsMeetingWhenItsTimeIsOver() {
        aHost("zoom");
        var school = aLessonUntilNoon();
        var meeting = aStartedLesson(school);
        hear(-60, "meeting.started", meeting);
        assertThat(leaseOf(school)).isEqualTo("held");
        hear(2, "meeting.ended", meeting);
        assertThat(hasEnded(school)).isTrue();
        assertThat(leaseOf(school)).isEqualTo("LESSON_ENDED");
        assertThat(isPromised(school)).isFalse();
    }

    @Test
    void whoLeavesEarlyMayComeBackUntilThePlansEnd() {
        aHost("zoom");
        var school = aLessonUntilNoon();
        var meeting = aStartedLesson(school);
        hear(-60, "meeting.started", meeting);
        hear(-30, "meeting.ended", meeting);
        round(-15);
        assertThat(hasEnded(school)).isFalse();

        hear(-14, "meeting.started", meeting);
        provider.live.add(meeting);
        round(1);
        assertThat(hasEnded(school)).as("they are back").isFalse();
        hear(3, "meeting.ended", meeting);
        assertThat(hasEnded(school)).isTrue();
    }

    @Test
    void whoLeavesEarlyAndStaysAwayHasEndedTheLessonAtThePlansEnd() {
        aHost("zoom");
        var school = aLessonUntilNoon();
        var meeting = aStartedLesson(school);
        hear(-60, "meeting.started", meeting);
        hear(-30, "meeting.ended", meeting);
        round(-1);
        assertThat(hasEnded(school)).isFalse();
        round(0);
        assertThat(hasEnded(school)).isTrue();
        assertThat(leaseOf(school)).isEqualTo("LESSON_ENDED");
    }

    @Test
    void whoLeavesJustBeforeTheEndHasTenMinutes() {
        aHost("zoom");
        var school = aLessonUntilNoon();
        var meeting = aStartedLesson(school);
        hear(-60, "meeting.started", meeting);
        hear(-3, "meeting.ended", meeting);
        round(6);
        assertThat(hasEnded(school)).isFalse();
        round(7);
        assertThat(hasEnded(school)).isTrue();
    }

    @Test
    void whatIsToldInAnyOrderAndSeveralTimesIsTheSame() {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        for (int history = 0; history < 3; history++) {
            // The next account is no twin of the last one.
            database.execute("update conferencing.host_credentials set zoom_user_id = 'gone-' || host_id");
            aHost("zoom");
            noon = at(300);
            clock.standAt(at(-70));
            var school = aLessonUntilNoon();
            var meeting = aStartedLesson(school);
            var told = new ArrayList<String>();
            for (var event : List.of(
                    event("meeting.started", meeting, at(-60)),
                    event("meeting.ended", meeting, at(-40)),
                    event("meeting.started", meeting, at(-35)),
                    event("meeting.ended", meeting, at(-20)),
                    event("meeting.started", meeting, at(-15)))) {
                told.addAll(Collections.nCopies(random.nextInt(1, 4), event));
            }
            Collections.shuffle(told, random);
            clock.standAt(at(-5));
            told.forEach(this::told);
            assertThat(rooms.ofLease(latestLease(school).get("id", Long.class))
                            .orElseThrow()
                            .life()
                            .runs())
                    .as("seed %d", seed)
                    .isTrue();
            hear(1, "meeting.ended", meeting);
            assertThat(hasEnded(school)).as("seed %d", seed).isTrue();
        }
    }

    @Test
    void whoOverrunsKeepsTheHostAsLongAsNobodyIsPromisedIt() {
        aHost("zoom");
        var school = aLessonUntilNoon();
        var meeting = aStartedLesson(school);
        var bound = heldUntil(school);
        provider.live.add(meeting);
        round(-10);
        assertThat(heldUntil(school)).as("there is time yet").isEqualTo(bound);
        for (int minute = 8; minute < 40; minute++) {
            round(minute);
            assertThat(heldUntil(school)).isAfter(at(minute));
        }
        assertThat(hasEnded(school)).isFalse();
        provider.live.clear();
        provider.sessions.put(meeting, List.of(new Session("s", at(-60), at(39))));
        round(40);
        assertThat(hasEnded(school)).isTrue();
        assertThat(leaseOf(school)).isEqualTo("LESSON_ENDED");
    }

    @Test
    void whoOverrunsIntoAnothersTimeIsNotPromisedItButStaysUntilTheOtherComes() {
        aHost("zoom");
        var school = aLessonUntilNoon();
        var next = aLesson(at(30));
        var meeting = aStartedLesson(school);
        var bound = heldUntil(school);
        provider.live.add(meeting);
        round(9);
        round(16);
        assertThat(heldUntil(school)).isEqualTo(bound);
        assertThat(leaseOf(school)).isEqualTo("held");
        assertThat(start(next).status()).isEqualTo(200);
        assertThat(leaseOf(school)).isEqualTo("EXPIRED");
    }

    @Test
    void messagesThatNeverCameAreRepairedByAsking() {
        aHost("zoom");
        var school = aLessonUntilNoon();
        var meeting = aStartedLesson(school);
        provider.live.add(meeting);
        round(-30);
        provider.live.clear();
        provider.sessions.put(meeting, List.of(new Session("s", at(-60), at(-25))));
        round(-20);
        assertThat(database.fetchValue(
                        "select emptied_at from conferencing.meeting_life where lesson_id = ?", school.lesson()))
                .as("when it really was")
                .isEqualTo(at(-25).atOffset(java.time.ZoneOffset.UTC));
        assertThat(hasEnded(school)).isFalse();
        round(0);
        assertThat(hasEnded(school)).isTrue();
        assertThat(provider.asked).as("once a round").hasSize(3);
    }

    @Test
    void aMeetingThatHasJustBegunMayNotBeListedYet() {
        aHost("zoom");
        var school = aLessonUntilNoon();
        var meeting = aStartedLesson(school);
        hear(1, "meeting.started", meeting);
        round(2);
        assertThat(hasEnded(school)).isFalse();
        round(4);
        assertThat(hasEnded(school)).as("it really is not there").isTrue();
    }

    @Test
    void aLessonToWhichNobodyCameIsOverWithItsLease() {
        aHost("zoom");
        var school = aLessonUntilNoon();
        aStartedLesson(school);
        clock.standAt(heldUntil(school).minusSeconds(1));
        keeping.round();
        assertThat(hasEnded(school)).isFalse();
        clock.standAt(clock.instant().plusSeconds(1));
        keeping.round();
        assertThat(hasEnded(school)).isTrue();
        assertThat(leaseOf(school)).isEqualTo("LESSON_ENDED");
    }

    @Test
    void aRoomThatWasOpenedAheadForALessonThatNeverBeganIsGivenBackAndDeleted() throws Exception {
        aHost("zoom");
        var school = aLessonUntilNoon();
        clock.standAt(at(-70));
        opening.prepare(
                new Opening(school.lesson(), new Wanted(school.teacher(), 2), "Вектор", at(-60), at(0), null, null));
        var lease = latestLease(school).get("id", Long.class);
        var meeting = latestLease(school).get("meeting_id", String.class);
        assertThat(leaseOf(school)).isEqualTo("held");
        clock.standAt(heldUntil(school));
        keeping.round();
        assertThat(leaseOf(school)).isEqualTo("EXPIRED");
        assertThat(hasEnded(school)).as("it never began").isFalse();
        assertThat(isPromised(school)).isFalse();
        for (int look = 0; look < 200 && !"OVER".equals(stateOf(lease)); look++) {
            Thread.sleep(25);
        }
        assertThat(stateOf(lease)).isEqualTo("OVER");
        assertThat(simulation.find(logins.of(latestLease(school).get("host_id", Long.class)), meeting))
                .as("deleted, not ended")
                .isEmpty();
    }

    private @Nullable Object stateOf(long lease) {
        return database.fetchValue("select state from conferencing.meeting where lease_id = ?", lease);
    }

    @Test
    void aHostThatDoesNotAnswerKeepsNoOtherWaitingAndIsGivenBackInTheEnd() {
        aHost("zoom");
        aHost("other");
        var one = aLessonUntilNoon();
        var two = aLessonUntilNoon();
        aStartedLesson(one);
        aStartedLesson(two);
        var label = "select label from conferencing.host_credentials where host_id = ?";
        provider.dead.add(
                database.fetchSingle(label, latestLease(one).get("host_id")).get(0, String.class));
        round(30);
        assertThat(hasEnded(two)).isTrue();
        assertThat(leaseOf(one)).as("perhaps they still sit in it").isEqualTo("held");
        round(180);
        assertThat(hasEnded(one)).isTrue();
        assertThat(leaseOf(one)).isEqualTo("LESSON_ENDED");
    }

    @Test
    void whatIsKnownOfMeetingsIsTheSameWhenRebuiltFromTheEvents() throws Exception {
        aHost("zoom");
        var school = aLessonUntilNoon();
        var meeting = aStartedLesson(school);
        hear(-60, "meeting.started", meeting);
        hear(-30, "meeting.ended", meeting);
        var before = database.fetch("select t::text from conferencing.meeting_life t order by lease_id")
                .formatCSV();
        rebuild.run();
        assertThat(database.fetch("select t::text from conferencing.meeting_life t order by lease_id")
                        .formatCSV())
                .isEqualTo(before)
                .contains("" + school.lesson());
    }
}
