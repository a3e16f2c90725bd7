package space.lectio.conferencing.rooms.domain.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import space.lectio.conferencing.rooms.domain.meeting.WatchedRoom.Verdict;

/** A lesson that is planned to end at noon and holds its host until ten past. */
class WatchedRoomTest {

    private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static Instant noon(int minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }

    private static WatchedRoom room(@Nullable Integer began, @Nullable Integer emptied) {
        return room("777", true, began, emptied);
    }

    private static WatchedRoom room(
            @Nullable String meeting, boolean lessonRuns, @Nullable Integer began, @Nullable Integer emptied) {
        return new WatchedRoom(
                1,
                2,
                3,
                meeting,
                noon(10),
                NOON,
                lessonRuns,
                new MeetingActivity(
                        began == null ? MeetingActivity.NEVER : noon(began),
                        emptied == null ? MeetingActivity.NEVER : noon(emptied)));
    }

    private static Verdict at(int minutes, WatchedRoom room) {
        return room.judge(noon(minutes), true, PATIENCE);
    }

    private static Verdict unseenAt(int minutes, WatchedRoom room) {
        return room.judge(noon(minutes), false, PATIENCE);
    }

    @Test
    void whoLeavesAtTheEndOrLaterHasEndedTheLesson() {
        assertThat(unseenAt(0, room(-60, 0))).isEqualTo(Verdict.END_LESSON);
        assertThat(unseenAt(7, room(-60, 7))).isEqualTo(Verdict.END_LESSON);
    }

    @Test
    void whoLeavesBeforeTheEndMayComeBackUntilThen() {
        assertThat(unseenAt(-30, room(-60, -30))).isEqualTo(Verdict.KEEP);
        assertThat(unseenAt(-1, room(-60, -30))).isEqualTo(Verdict.KEEP);
        assertThat(unseenAt(0, room(-60, -30))).isEqualTo(Verdict.END_LESSON);
        assertThat(unseenAt(0, room(-10, -30))).as("he came back").isEqualTo(Verdict.KEEP);
    }

    @Test
    void whoLeavesJustBeforeTheEndHasSomeMinutesInAnyCase() {
        assertThat(unseenAt(5, room(-60, -2))).isEqualTo(Verdict.KEEP);
        assertThat(unseenAt(8, room(-60, -2))).isEqualTo(Verdict.END_LESSON);
    }

    @Test
    void whoOverrunsIsProlongedBeforeHisTimeIsOver() {
        assertThat(at(6, room(-60, null))).isEqualTo(Verdict.KEEP);
        assertThat(at(7, room(-60, null))).isEqualTo(Verdict.PROLONG);
        assertThat(at(40, room(-60, null))).isEqualTo(Verdict.PROLONG);
    }

    @Test
    void aLessonToWhichNobodyCameIsOverWithItsLease() {
        assertThat(at(9, room(null, null))).isEqualTo(Verdict.KEEP);
        assertThat(at(10, room(null, null))).isEqualTo(Verdict.END_LESSON);
        assertThat(unseenAt(10, room(null, null)))
                .as("perhaps somebody is in it, and we have not heard of it")
                .isEqualTo(Verdict.KEEP);
    }

    @Test
    void aRoomWhoseLessonNeverBeganIsGivenBackWithItsLease() {
        assertThat(at(9, room("777", false, null, null))).isEqualTo(Verdict.KEEP);
        assertThat(at(10, room("777", false, null, null))).isEqualTo(Verdict.GIVE_BACK);
    }

    @Test
    void aRoomThatWasNeverOpenedIsGivenBackAndALessonThatRunsElsewhereGoesOn() {
        assertThat(unseenAt(9, room(null, true, null, null))).isEqualTo(Verdict.KEEP);
        assertThat(unseenAt(10, room(null, true, null, null))).isEqualTo(Verdict.GIVE_BACK);
    }

    @Test
    void whoWasHeardToComeBackLatelyIsThereHoweverLateItIs() {
        assertThat(unseenAt(180, room(170, 160))).isEqualTo(Verdict.PROLONG);
        assertThat(unseenAt(180, room(-60, null))).as("nobody knows any more").isEqualTo(Verdict.END_LESSON);
    }

    @Test
    void everyLeaseEndsEvenIfTheProviderNeverAnswersAndWhateverWasHeard() {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        for (int history = 0; history < 2_000; history++) {
            var room = room(
                    random.nextBoolean() ? "777" : null,
                    random.nextBoolean(),
                    random.nextBoolean() ? random.nextInt(-60, 60) : null,
                    random.nextBoolean() ? random.nextInt(-60, 60) : null);
            assertThat(unseenAt(181, room))
                    .as("seed %d, history %d: %s", seed, history, room)
                    .isIn(Verdict.END_LESSON, Verdict.GIVE_BACK);
            if (!room.life().runs()) {
                assertThat(at(71, room))
                        .as("seed %d, history %d: %s", seed, history, room)
                        .isIn(Verdict.END_LESSON, Verdict.GIVE_BACK);
            }
        }
    }
}
