package space.lectio.conferencing.pool.domain.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import space.lectio.conferencing.api.LeaseEvent;
import space.lectio.conferencing.api.LeaseEvent.LeaseEnd;
import space.lectio.conferencing.api.LeaseEvent.LeaseEnded;
import space.lectio.conferencing.api.LeaseEvent.LeaseGranted;
import space.lectio.conferencing.api.LeaseEvent.LeaseRenewed;
import space.lectio.conferencing.api.LeaseEvent.RoomOpened;
import space.lectio.conferencing.pool.domain.host.AccountPool.Slot;
import space.lectio.conferencing.pool.domain.reservation.OccupancyWindow;
import space.lectio.conferencing.pool.domain.reservation.Tolerance;
import space.lectio.shared.Decision;
import space.lectio.shared.RefusedException;

class LeaseTest {

    private static final LeaseTerms TERMS =
            new LeaseTerms(Duration.ofMinutes(2), new Tolerance(Duration.ofMinutes(15), Duration.ofMinutes(30)));
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");

    private static Lease after(LeaseEvent... events) {
        Lease lease = new Lease.Nothing();
        for (var event : events) {
            lease = Lease.evolve(lease, event);
        }
        return lease;
    }

    private static LeaseGranted granted() {
        return new LeaseGranted(7, 70, 3, 1, 11, NINE.plusSeconds(120), NINE);
    }

    private static RoomOpened opened() {
        return new RoomOpened(7, 70, "simulated", "900", null, NINE);
    }

    private static LeaseEnded ended() {
        return new LeaseEnded(7, 70, LeaseEnd.LESSON_ENDED, TEN);
    }

    private static Decision<LeaseEvent> roomOpened(Lease lease, Instant now) {
        return lease.roomOpened("simulated", "900", null, TEN.plusSeconds(1800), now);
    }

    @Test
    void aGrantedSlotIsHeldForAsLongAsTheOpeningMayTake() {
        assertThat(Lease.grant(7, 70, new Slot(3, 1), 11, TERMS, new OccupancyWindow(NINE, TEN), NINE)
                        .orThrow())
                .isEqualTo(List.of(granted()));
    }

    @Test
    void anOpenRoomIsHeldUntilTheBoundThatItWasPromised() {
        var early = NINE.minusSeconds(900);
        assertThat(roomOpened(after(granted()), early).orThrow())
                .isEqualTo(List.of(
                        new RoomOpened(7, 70, "simulated", "900", null, early),
                        new LeaseRenewed(7, 70, TEN.plusSeconds(1800), early)));
    }

    @Test
    void aLessonHeldInItsTimeHoldsItsHostUntilPlannedEndAndOverrun() {
        assertThat(TERMS.from(NINE.minusSeconds(900), NINE, TEN))
                .isEqualTo(new OccupancyWindow(NINE.minusSeconds(900), TEN.plusSeconds(1800)));
    }

    @Test
    void aLessonHeldAfterItsTimeGetsItsPlannedLength() {
        var nextDay = NINE.plus(Duration.ofDays(1));
        assertThat(TERMS.from(nextDay, NINE, TEN))
                .isEqualTo(new OccupancyWindow(nextDay, nextDay.plus(Duration.ofMinutes(90))));
    }

    @Test
    void anOpenRoomMayBeRenewedAndNeverForLess() {
        assertThat(after(granted(), opened()).renew(TEN, NINE).orThrow())
                .isEqualTo(List.of(new LeaseRenewed(7, 70, TEN, NINE)));
        assertThat(after(granted(), opened()).renew(NINE, NINE).orThrow()).isEmpty();
        assertThat(after(granted()).renew(TEN, NINE).orThrow()).isEmpty();
    }

    @Test
    void anOpeningIsNotAwaitedBeyondWhatIsPromised() {
        var promised = new OccupancyWindow(NINE.minusSeconds(900), NINE.plusSeconds(60));
        assertThat(Lease.grant(7, 70, new Slot(3, 1), 11, TERMS, promised, NINE).orThrow())
                .isEqualTo(List.of(new LeaseGranted(7, 70, 3, 1, 11, promised.to(), NINE)));
    }

    @Test
    void aRoomThatComesAfterTheLeaseHasEndedIsRefused() {
        assertThatThrownBy(() -> roomOpened(after(granted(), ended()), NINE).orThrow())
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void aLeaseGetsOneRoomOnly() {
        assertThatThrownBy(() -> roomOpened(after(granted(), opened()), NINE).orThrow())
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void aLeaseEndsOnceBeforeOrAfterItsRoomIsOpen() {
        assertThat(after(granted()).end(LeaseEnd.LESSON_ENDED, TEN).orThrow()).isEqualTo(List.of(ended()));
        assertThat(after(granted(), opened()).end(LeaseEnd.LESSON_ENDED, TEN).orThrow())
                .isEqualTo(List.of(ended()));
        assertThat(after(granted(), opened(), ended())
                        .end(LeaseEnd.EXPIRED, TEN)
                        .orThrow())
                .isEmpty();
    }
}
