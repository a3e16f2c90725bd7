package space.lectio.conferencing.rooms.domain.meeting;

import java.util.List;
import java.util.Optional;

/** The rooms that lessons hold now, and whose meetings are whose. */
public interface WatchedRooms {

    /** All of them, those of one host after another. */
    List<WatchedRoom> all();

    /** Empty if the lease has ended. */
    Optional<WatchedRoom> ofLease(long leaseId);

    /** The latest lease that had this meeting, ended or not. */
    Optional<MeetingOfLease> meeting(String meetingId);

    /** @param accountId the provider's account in which the host is, by its credentials; may be empty */
    record MeetingOfLease(long leaseId, long lessonId, String accountId) {}
}
