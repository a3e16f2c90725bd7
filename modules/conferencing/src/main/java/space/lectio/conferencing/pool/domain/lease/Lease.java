package space.lectio.conferencing.pool.domain.lease;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import space.lectio.conferencing.api.LeaseEvent;
import space.lectio.conferencing.api.LeaseEvent.LeaseEnd;
import space.lectio.conferencing.api.LeaseEvent.LeaseEnded;
import space.lectio.conferencing.api.LeaseEvent.LeaseGranted;
import space.lectio.conferencing.api.LeaseEvent.LeaseRenewed;
import space.lectio.conferencing.api.LeaseEvent.RecordingPlan;
import space.lectio.conferencing.api.LeaseEvent.RoomOpened;
import space.lectio.conferencing.pool.domain.host.AccountPool.Slot;
import space.lectio.conferencing.pool.domain.reservation.OccupancyWindow;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Decision;

/** A lesson's hold on one slot of a host account: granted, then open, then ended, and never anything again. */
public sealed interface Lease {

    /** Before its first event. */
    record Nothing() implements Lease {}

    /** The slot is the lesson's; the meeting is on its way. */
    record Granted(long id, long lessonId, Instant expiresAt) implements Lease {}

    /** The lesson has its room. */
    record Open(long id, long lessonId, Instant expiresAt) implements Lease {}

    record Ended(long id) implements Lease {}

    /** @param promised what the lesson is promised; held longer, the slot would be missing where another is promised it */
    static Decision<LeaseEvent> grant(
            long leaseId,
            long lessonId,
            Slot slot,
            long fence,
            LeaseTerms terms,
            OccupancyWindow promised,
            Instant now) {
        return Decision.accept(new LeaseGranted(
                leaseId, lessonId, slot.hostId(), slot.number(), fence, terms.roomMustBeOpenBy(now, promised), now));
    }

    /**
     * A request that took too long finds the lease ended and has to close the meeting again.
     *
     * @param heldUntil the end of what the lesson is promised, however late the room opens
     */
    default Decision<LeaseEvent> roomOpened(
            String provider, String meetingId, @Nullable RecordingPlan recording, Instant heldUntil, Instant now) {
        return switch (this) {
            case Granted l ->
                Decision.accept(
                        new RoomOpened(l.id, l.lessonId, provider, meetingId, recording, now),
                        new LeaseRenewed(l.id, l.lessonId, heldUntil, now));
            case Open _, Ended _, Nothing _ -> Decision.refuse(CommonRefusal.CHANGED_MEANWHILE);
        };
    }

    /** People in the meeting may stay until then. */
    default Decision<LeaseEvent> renew(Instant until, Instant now) {
        return switch (this) {
            case Open l
            when l.expiresAt.isBefore(until) -> Decision.accept(new LeaseRenewed(l.id, l.lessonId, until, now));
            case Open _, Granted _, Ended _, Nothing _ -> Decision.accept();
        };
    }

    /** The promise has changed while its host is held: the lease ends with it, sooner or later than before. */
    default Decision<LeaseEvent> follow(Instant promisedUntil, Instant now) {
        return switch (this) {
            case Open l
            when !l.expiresAt.equals(promisedUntil) ->
                Decision.accept(new LeaseRenewed(l.id, l.lessonId, promisedUntil, now));
            case Granted l
            when l.expiresAt.isAfter(promisedUntil) ->
                Decision.accept(new LeaseRenewed(l.id, l.lessonId, promisedUntil, now));
            case Open _, Granted _, Ended _, Nothing _ -> Decision.accept();
        };
    }

    /** Ends once; to end it again changes nothing. */
    default Decision<LeaseEvent> end(LeaseEnd why, Instant now) {
        return switch (this) {
            case Granted l -> Decision.accept(new LeaseEnded(l.id, l.lessonId, why, now));
            case Open l -> Decision.accept(new LeaseEnded(l.id, l.lessonId, why, now));
            case Ended _, Nothing _ -> Decision.accept();
        };
    }

    static Lease evolve(Lease lease, LeaseEvent event) {
        return switch (event) {
            case LeaseGranted e -> new Granted(e.leaseId(), e.lessonId(), e.expiresAt());
            case RoomOpened e -> new Open(e.leaseId(), e.lessonId(), lease.expiry(e.at()));
            case LeaseRenewed e -> lease.renewed(e.expiresAt());
            case LeaseEnded e -> new Ended(e.leaseId());
        };
    }

    private Instant expiry(Instant otherwise) {
        return switch (this) {
            case Granted l -> l.expiresAt;
            case Open l -> l.expiresAt;
            case Ended _, Nothing _ -> otherwise;
        };
    }

    private Lease renewed(Instant expiresAt) {
        return switch (this) {
            case Granted l -> new Granted(l.id, l.lessonId, expiresAt);
            case Open l -> new Open(l.id, l.lessonId, expiresAt);
            case Ended _, Nothing _ -> this;
        };
    }
}
