package space.lectio.conferencing.write.claimroom;

/** The lesson wants no host any more. Harmless if it wants none. */
public record ReleaseRoomClaim(long lessonId) {}
