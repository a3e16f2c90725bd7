package space.lectio.conferencing.pool.domain.reservation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import space.lectio.conferencing.api.LeaseEvent.LeaseEnd;
import space.lectio.conferencing.api.ReservationEvent;
import space.lectio.conferencing.api.ReservationEvent.ReservationReleased;
import space.lectio.conferencing.api.ReservationEvent.ReservationWaitlisted;
import space.lectio.conferencing.api.ReservationEvent.SlotReserved;
import space.lectio.conferencing.api.ReservationEvent.WhyWaiting;
import space.lectio.shared.Decision;

/**
 * A lesson's claim on the pool. It is promised a slot or waits for one, and may go from each to the other: promised when a
 * slot frees, waiting when the lesson moves to where nothing is free, or when hosts fail beyond the reserve.
 *
 * <p>Whoever asks brings the {@link SlotLedger} without this lesson's own promise.
 */
public sealed interface Reservation {

    /** It asked for nothing, or gave it back. */
    record None() implements Reservation {}

    record Promised(Claim claim, Tier tier, boolean adHoc) implements Reservation {}

    record Waiting(Claim claim, WhyWaiting why) implements Reservation {}

    /** What a lesson wants of the pool. */
    record Claim(long lessonId, SeatRequirement need, OccupancyWindow envelope) {}

    /**
     * A planned lesson claims a slot, for the first time or because it has changed. One that holds a host and goes on asks for
     * more of its tier, and keeps what it is promised if there is no more.
     */
    default Decision<ReservationEvent> ask(
            Claim claim, boolean holdsHost, SlotLedger book, Capacity supply, Instant now) {
        if (claim.equals(claim())) {
            return Decision.accept();
        }
        if (holdsHost && this instanceof Promised p && claim.envelope.contains(now)) {
            return p.tier.serves(claim.need) && book.occupancy(p.tier).peak(claim.envelope) < supply.promisable(p.tier)
                    ? Decision.accept(promise(claim, p.tier, p.adHoc, now))
                    : Decision.accept();
        }
        return Decision.accept(book.admit(claim.need, claim.envelope, supply)
                .<ReservationEvent>map(tier -> promise(claim, tier, false, now))
                .orElseGet(() -> await(claim, whyNot(claim, supply), now)));
    }

    /** Something has freed. */
    default Decision<ReservationEvent> promote(SlotLedger book, Capacity supply, Instant now) {
        return switch (this) {
            case Waiting w ->
                book.admit(w.claim.need, w.claim.envelope, supply)
                        .map(tier -> Decision.<ReservationEvent>accept(promise(w.claim, tier, false, now)))
                        .orElseGet(Decision::accept);
            case Promised _, None _ -> Decision.accept();
        };
    }

    /** Its tier has lost slots and holds more promises than it can keep; this one is to go elsewhere. */
    default Decision<ReservationEvent> displace(SlotLedger book, Capacity supply, Instant now) {
        return switch (this) {
            case Promised p ->
                Decision.accept(book.admit(p.claim.need, p.claim.envelope, supply)
                        .<ReservationEvent>map(tier -> promise(p.claim, tier, p.adHoc, now))
                        .orElseGet(() -> await(p.claim, WhyWaiting.HOST_LOST, now)));
            case Waiting _, None _ -> Decision.accept();
        };
    }

    /** It holds a host of this tier, and so takes one of its slots, whatever it was promised. */
    default Decision<ReservationEvent> sitIn(Tier tier, Instant now) {
        return switch (this) {
            case Promised p when !p.tier.equals(tier) -> Decision.accept(promise(p.claim, tier, p.adHoc, now));
            case Waiting w -> Decision.accept(promise(w.claim, tier, false, now));
            case Promised _, None _ -> Decision.accept();
        };
    }

    /**
     * The lesson starts. Within its envelope a promise is kept, on another tier if its own has lost slots since; a lesson that
     * waits, that nobody planned or that starts outside of its envelope takes what is left, or is refused.
     *
     * @param now the claim's envelope begins here
     */
    default Decision<ReservationEvent> begin(Claim claim, SlotLedger book, Capacity supply, Instant now) {
        if (this instanceof Promised p && p.tier.serves(claim.need) && p.claim.envelope.contains(now)) {
            return book.occupancy(p.tier).peak(claim.envelope) < supply.slots(p.tier)
                    ? Decision.accept()
                    : book.admit(p.claim.need, claim.envelope, supply.withReserve())
                            .map(tier -> Decision.<ReservationEvent>accept(promise(p.claim, tier, p.adHoc, now)))
                            .orElseGet(Decision::accept);
        }
        boolean adHoc = !(this instanceof Waiting);
        return book.admit(claim.need, claim.envelope, supply)
                .map(tier -> Decision.<ReservationEvent>accept(promise(claim, tier, adHoc, now)))
                .orElseGet(() -> Decision.refuse(ReservationRefusal.NO_SLOT_FREE));
    }

    /** The lesson lasts beyond its bound: it may, as long as nobody is promised what it takes. */
    default Decision<ReservationEvent> prolong(Instant until, SlotLedger book, Capacity supply, Instant now) {
        if (this instanceof Promised p && p.claim.envelope.to().isBefore(until)) {
            var more = new OccupancyWindow(p.claim.envelope.to(), until);
            if (book.occupancy(p.tier).peak(more) < supply.promisable(p.tier)) {
                var claim =
                        new Claim(p.claim.lessonId, p.claim.need, new OccupancyWindow(p.claim.envelope.from(), until));
                return Decision.accept(promise(claim, p.tier, p.adHoc, now));
            }
        }
        return Decision.accept();
    }

    /** The lesson has ended or does not take place. */
    default Decision<ReservationEvent> release(Instant now) {
        var claim = claim();
        return claim == null ? Decision.accept() : Decision.accept(new ReservationReleased(claim.lessonId, now));
    }

    /** A lesson whose room could not be opened keeps its promise; what nobody planned is over with its lease. */
    default Decision<ReservationEvent> leaseEnded(LeaseEnd why, Instant now) {
        return switch (why) {
            case LESSON_ENDED, LESSON_CANCELLED, BY_OPERATOR -> release(now);
            case EXPIRED, NO_MEETING, NOT_RECORDED ->
                this instanceof Promised p && (p.adHoc || !now.isBefore(p.claim.envelope.to()))
                        ? release(now)
                        : Decision.accept();
            case REPLACED, HOST_LOST -> Decision.accept();
        };
    }

    static Reservation evolve(ReservationEvent event) {
        return switch (event) {
            case SlotReserved e ->
                new Promised(
                        new Claim(
                                e.lessonId(),
                                new SeatRequirement(e.teacherId(), e.people()),
                                new OccupancyWindow(e.from(), e.to())),
                        new Tier(e.tierOwner(), e.tierCapacity()),
                        e.adHoc());
            case ReservationWaitlisted e ->
                new Waiting(
                        new Claim(
                                e.lessonId(),
                                new SeatRequirement(e.teacherId(), e.people()),
                                new OccupancyWindow(e.from(), e.to())),
                        e.why());
            case ReservationReleased _ -> new None();
        };
    }

    /** What it wants now; null if nothing. */
    default @Nullable Claim claim() {
        return switch (this) {
            case Promised p -> p.claim;
            case Waiting w -> w.claim;
            case None _ -> null;
        };
    }

    private static WhyWaiting whyNot(Claim claim, Capacity supply) {
        return supply.tiersFor(claim.need).isEmpty() ? WhyWaiting.NO_HOST_LARGE_ENOUGH : WhyWaiting.ALL_SLOTS_PROMISED;
    }

    private static SlotReserved promise(Claim claim, Tier tier, boolean adHoc, Instant now) {
        return new SlotReserved(
                claim.lessonId,
                claim.need.teacherId(),
                claim.need.people(),
                claim.envelope.from(),
                claim.envelope.to(),
                adHoc,
                tier.owner(),
                tier.capacity(),
                now);
    }

    private static ReservationWaitlisted await(Claim claim, WhyWaiting why, Instant now) {
        return new ReservationWaitlisted(
                claim.lessonId,
                claim.need.teacherId(),
                claim.need.people(),
                claim.envelope.from(),
                claim.envelope.to(),
                why,
                now);
    }
}
