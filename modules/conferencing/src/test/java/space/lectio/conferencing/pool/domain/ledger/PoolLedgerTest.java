package space.lectio.conferencing.pool.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import space.lectio.conferencing.api.ReservationEvent.WhyWaiting;
import space.lectio.conferencing.pool.domain.reservation.Capacity;
import space.lectio.conferencing.pool.domain.reservation.OccupancyWindow;
import space.lectio.conferencing.pool.domain.reservation.Reservation;
import space.lectio.conferencing.pool.domain.reservation.Reservation.Claim;
import space.lectio.conferencing.pool.domain.reservation.SeatRequirement;
import space.lectio.conferencing.pool.domain.reservation.Standing;
import space.lectio.conferencing.pool.domain.reservation.Tier;

class PoolLedgerTest {

    private static final Instant TEN = Instant.parse("2027-01-11T10:00:00Z");
    private static final Tier SCHOOL = new Tier(null, 100);
    private static final Capacity ONE_SLOT = new Capacity(List.of(new Capacity.Line(1, 100, null)), 0);

    private static OccupancyWindow hours(int from, int to) {
        return new OccupancyWindow(TEN.plus(Duration.ofHours(from)), TEN.plus(Duration.ofHours(to)));
    }

    private static Claim claim(long lesson, OccupancyWindow envelope) {
        return new Claim(lesson, new SeatRequirement(7, 5), envelope);
    }

    private static PoolLedger ledger(Standing... standings) {
        return new PoolLedger(hours(0, 4), ONE_SLOT, List.of(standings));
    }

    @Test
    void whatIsEnteredIsSeenByTheNextDecision() {
        var ledger = ledger();
        var need = new SeatRequirement(7, 5);
        assertThat(ledger.promised().admit(need, hours(0, 1), ledger.supply())).contains(SCHOOL);

        ledger.enter(1, new Reservation.Promised(claim(1, hours(0, 1)), SCHOOL, false));

        assertThat(ledger.promised().admit(need, hours(0, 1), ledger.supply())).isEmpty();
        assertThat(ledger.promised().admit(need, hours(1, 2), ledger.supply())).contains(SCHOOL);
    }

    @Test
    void aLessonDoesNotStandInItsOwnWay() {
        var ledger = ledger(new Standing(claim(1, hours(0, 1)), SCHOOL));

        assertThat(ledger.promisedToOthersThan(1).occupancy(SCHOOL).peak(hours(0, 1)))
                .isZero();
        assertThat(ledger.promisedToOthersThan(2).occupancy(SCHOOL).peak(hours(0, 1)))
                .isEqualTo(1);
    }

    @Test
    void whatIsReleasedStandsInItNoMore() {
        var ledger = ledger(new Standing(claim(1, hours(0, 1)), SCHOOL));

        ledger.enter(1, new Reservation.None());

        assertThat(ledger.promised().occupancy(SCHOOL).peak(hours(0, 1))).isZero();
    }

    @Test
    void claimsWaitInTheOrderInWhichTheyWereMadeAndWhoBeginsToWaitComesLast() {
        var ledger = ledger(
                new Standing(claim(5, hours(0, 2)), null),
                new Standing(claim(3, hours(1, 2)), null),
                new Standing(claim(4, hours(0, 1)), SCHOOL),
                new Standing(claim(6, hours(3, 4)), null));

        ledger.enter(2, new Reservation.Waiting(claim(2, hours(0, 1)), WhyWaiting.ALL_SLOTS_PROMISED));
        ledger.enter(5, new Reservation.Promised(claim(5, hours(0, 2)), SCHOOL, false));

        assertThat(ledger.waitingDuring(hours(0, 2)))
                .extracting(Claim::lessonId)
                .containsExactly(3L, 2L);
    }

    @Test
    void itCoversItsWindowAndNothingBeyond() {
        assertThat(ledger().covers(hours(0, 4))).isTrue();
        assertThat(ledger().covers(hours(1, 5))).isFalse();
        assertThat(ledger().covers(hours(-1, 2))).isFalse();
    }
}
