package space.lectio.conferencing.write.openroom;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import space.lectio.conferencing.api.LeaseEvent.RecordingPlan;
import space.lectio.conferencing.domain.accountpool.ConferenceProvider.OpenedRoom;

/** The meeting exists: keep its links and hold its host until the lesson's bound. Refused if the lease has ended meanwhile. */
record RecordRoom(
        long leaseId,
        long lessonId,
        long hostId,
        OpenedRoom room,
        @Nullable RecordingPlan recording,
        Instant plannedStart,
        Instant plannedEnd) {}
