package space.lectio.conferencing.rooms.write.abandonroom;

/**
 * The lease is past its bound and no lesson takes place in its room: the host is free for others, and the meeting shall be as if it
 * had never been. Harmless if the lease has been renewed or has ended.
 */
public record AbandonRoom(long leaseId) {}
