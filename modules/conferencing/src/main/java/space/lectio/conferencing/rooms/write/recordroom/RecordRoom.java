package space.lectio.conferencing.rooms.write.recordroom;

import org.jspecify.annotations.Nullable;
import space.lectio.conferencing.api.LeaseEvent.RecordingPlan;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider.OpenedRoom;

/** The meeting exists: keep its links and hold its host until the bound that it was promised. Refused if the lease has ended meanwhile. */
public record RecordRoom(
        long leaseId,
        long lessonId,
        long hostId,
        OpenedRoom room,
        @Nullable RecordingPlan recording) {}
