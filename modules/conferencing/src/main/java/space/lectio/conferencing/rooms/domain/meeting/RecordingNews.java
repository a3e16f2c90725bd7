package space.lectio.conferencing.rooms.domain.meeting;

/** Who wants to hear that a meeting of ours was recorded. Returns at once. */
public interface RecordingNews {

    /** The provider has what it recorded of the meeting. */
    void ready(String meetingId);

    /** The provider has thrown away what it recorded of the meeting. */
    void lost(String meetingId);
}
