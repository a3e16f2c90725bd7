package space.lectio.conferencing.write.suspendhost;

/** No new lesson gets the account; lessons that have it keep it. Harmless if it is suspended already. */
public record SuspendHost(long hostId) {}
