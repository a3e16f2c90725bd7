package space.lectio.conferencing.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import space.lectio.shared.Published;
import space.lectio.shared.eventstore.StoredAs;

/** What can happen to a lesson's claim on the pool. The host itself is chosen when the lesson starts: {@link LeaseEvent}. */
public sealed interface ReservationEvent extends Published {

    long lessonId();

    Instant at();

    /**
     * The lesson will get a slot whenever it starts between {@code from} and {@code to}.
     *
     * @param people how many have to fit, the teacher included
     * @param from as early as the room may open
     * @param to as long as the lesson may overrun
     * @param adHoc whether nobody planned it: it took what was left at that moment
     * @param tierOwner whose own slots it draws on; null for the school's
     * @param tierCapacity people in one meeting of the slots that it draws on
     */
    @StoredAs("conferencing.room-promised")
    record SlotReserved(
            long lessonId,
            long teacherId,
            int people,
            Instant from,
            Instant to,
            boolean adHoc,
            @Nullable Long tierOwner,
            int tierCapacity,
            Instant at)
            implements ReservationEvent {}

    /** There is no slot to promise; as soon as there is one, the lesson gets it. */
    @StoredAs("conferencing.room-awaited")
    record ReservationWaitlisted(
            long lessonId, long teacherId, int people, Instant from, Instant to, WhyWaiting why, Instant at)
            implements ReservationEvent {}

    /** The lesson wants no slot any more. */
    @StoredAs("conferencing.room-claim-released")
    record ReservationReleased(long lessonId, Instant at) implements ReservationEvent {}

    enum WhyWaiting {
        /** The pool has no host that seats so many. */
        NO_HOST_LARGE_ENOUGH,
        /** At some moment of the lesson all slots are promised to others. */
        ALL_SLOTS_PROMISED,
        /** It had a promise, but a host failed and the others are full. */
        HOST_LOST
    }
}
