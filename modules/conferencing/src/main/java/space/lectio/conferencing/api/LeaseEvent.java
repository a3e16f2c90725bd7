package space.lectio.conferencing.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.lectio.shared.Published;
import space.lectio.shared.eventstore.StoredAs;

/** What can happen to a lease: a lesson's hold on one slot of a host account. Links and passwords stand in no event. */
public sealed interface LeaseEvent extends Published {

    long leaseId();

    long lessonId();

    Instant at();

    /**
     * @param slot from 1 to the host's number of slots
     * @param fence grows with every lease, so that who comes late with an old one can be told
     * @param expiresAt until when the room has to be open; after that the slot may be taken away
     */
    @StoredAs("conferencing.lease-granted")
    record LeaseGranted(long leaseId, long lessonId, long hostId, int slot, long fence, Instant expiresAt, Instant at)
            implements LeaseEvent {}

    /**
     * @param provider who runs the meeting, for example {@code simulated}
     * @param recording for whom it is recorded; null if it is not
     */
    @StoredAs("conferencing.room-opened")
    record RoomOpened(
            long leaseId,
            long lessonId,
            String provider,
            String meetingId,
            @Nullable RecordingPlan recording,
            Instant at)
            implements LeaseEvent {}

    /** The lesson may keep the slot until then. */
    @StoredAs("conferencing.lease-renewed")
    record LeaseRenewed(long leaseId, long lessonId, Instant expiresAt, Instant at) implements LeaseEvent {}

    @StoredAs("conferencing.lease-ended")
    record LeaseEnded(long leaseId, long lessonId, LeaseEnd why, Instant at) implements LeaseEvent {}

    enum LeaseEnd {
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
        /** An operator freed the host: what held it is over, or has to ask again. */
        BY_OPERATOR
    }

    /**
     * @param groups only for {@link Audience#GROUPS}
     * @param students only for {@link Audience#STUDENTS}
     */
    record RecordingPlan(Audience audience, List<Long> groups, List<Long> students) {

        public static RecordingPlan forGroupOfLesson() {
            return new RecordingPlan(Audience.GROUP_OF_LESSON, List.of(), List.of());
        }
    }
}
