package space.lectio.reporting.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to a lease, a lesson's hold on one slot of a host account. Links, numbers and passwords of meetings are not told. */
public sealed interface LeaseContract extends Contract {

    long leaseId();

    @Override
    default String subject() {
        return "leases/" + leaseId();
    }

    /** @param slot from 1 to the host's number of slots */
    @ContractType(
            value = "space.lectio.conferencing.lease-granted.v1",
            means = "A lesson got a slot of a host account.")
    record LeaseGrantedV1(long leaseId, long lessonId, long hostId, int slot, Instant expiresAt, Instant at)
            implements LeaseContract {}

    /**
     * @param provider who runs the meeting, for example {@code zoom}
     * @param recording for whom it is recorded; left out if it is not
     */
    @ContractType(value = "space.lectio.conferencing.room-opened.v1", means = "The lesson's meeting exists.")
    record RoomOpenedV1(
            long leaseId,
            long lessonId,
            String provider,
            @Nullable RecordingPlan recording,
            Instant at) implements LeaseContract {}

    @ContractType(
            value = "space.lectio.conferencing.lease-renewed.v1",
            means = "The lesson may keep the slot until the time told here.")
    record LeaseRenewedV1(long leaseId, long lessonId, Instant expiresAt, Instant at) implements LeaseContract {}

    @ContractType(value = "space.lectio.conferencing.lease-ended.v1", means = "The slot is free.")
    record LeaseEndedV1(long leaseId, long lessonId, LeaseEndReason reason, Instant at) implements LeaseContract {}

    /**
     * @param groups ids, only for {@link Audience#GROUPS}
     * @param students ids, only for {@link Audience#STUDENTS}
     */
    record RecordingPlan(Audience audience, List<Long> groups, List<Long> students) {}

    /** Who may watch a recording, besides its teacher and administrators. */
    enum Audience {
        GROUP_OF_LESSON,
        ALL_GROUPS_OF_TEACHER,
        GROUPS,
        STUDENTS
    }

    enum LeaseEndReason {
        LESSON_ENDED,
        LESSON_CANCELLED,
        /** Nobody renewed it and another lesson needs the host. */
        EXPIRED,
        /** The provider could not open a meeting. */
        NO_MEETING,
        /** The meeting was opened but could not be put on record, so it was given up. */
        NOT_RECORDED,
        /** Its host was suspended. */
        HOST_LOST,
        /** The teacher asked for another room. */
        REPLACED,
        /** An operator freed the host. */
        BY_OPERATOR
    }
}
