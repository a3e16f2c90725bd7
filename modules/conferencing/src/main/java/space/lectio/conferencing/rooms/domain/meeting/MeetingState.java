package space.lectio.conferencing.rooms.domain.meeting;

/** The state of a meeting that is not settled; {@link #OPEN} is settled until its lease ends. */
public enum MeetingState {
    INTENDED,
    OPEN,
    TO_END,
    TO_DELETE,
    OVER
}
