package space.lectio.reporting.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happens to a lesson's reservation of a slot in the pool of host accounts. */
public sealed interface ReservationContract extends Contract {

    long lessonId();

    @Override
    default String subject() {
        return "lessons/" + lessonId();
    }

    /**
     * @param seats people who have to fit, the teacher included
     * @param occupiedFrom as early as the room may open
     * @param occupiedTo as long as the lesson may overrun
     * @param adHoc whether nobody planned the lesson
     * @param tierOwner the teacher whose own slots it draws on; left out for the school's
     * @param tierCapacity people in one meeting of the slots that it draws on
     */
    @ContractType(
            value = "space.lectio.conferencing.slot-reserved.v1",
            means = "The lesson gets a host whenever it starts within the time told here.")
    record SlotReservedV1(
            long lessonId,
            long teacherId,
            int seats,
            Instant occupiedFrom,
            Instant occupiedTo,
            boolean adHoc,
            @Nullable Long tierOwner,
            int tierCapacity,
            Instant at)
            implements ReservationContract {}

    /** @param seats people who have to fit, the teacher included */
    @ContractType(
            value = "space.lectio.conferencing.reservation-waitlisted.v1",
            means = "There is no slot for the lesson; it gets one as soon as there is.")
    record ReservationWaitlistedV1(
            long lessonId,
            long teacherId,
            int seats,
            Instant occupiedFrom,
            Instant occupiedTo,
            WaitReason reason,
            Instant at)
            implements ReservationContract {}

    @ContractType(
            value = "space.lectio.conferencing.reservation-released.v1",
            means = "The lesson needs no slot any more.")
    record ReservationReleasedV1(long lessonId, Instant at) implements ReservationContract {}

    enum WaitReason {
        /** The pool has no host that seats so many. */
        NO_HOST_LARGE_ENOUGH,
        /** At some moment of the lesson all slots are reserved by others. */
        ALL_SLOTS_RESERVED,
        /** It had a slot, but a host failed and the others are full. */
        HOST_LOST
    }
}
