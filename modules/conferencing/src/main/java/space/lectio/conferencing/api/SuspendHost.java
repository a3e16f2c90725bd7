package space.lectio.conferencing.api;

/** Order: as {@link CordonHost}, and lessons that have the account are to get another room. Harmless if it is suspended already. */
public record SuspendHost(long hostId) {}
