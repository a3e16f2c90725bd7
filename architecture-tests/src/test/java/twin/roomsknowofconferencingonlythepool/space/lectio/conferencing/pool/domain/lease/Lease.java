package twin.roomsknowofconferencingonlythepool.space.lectio.conferencing.pool.domain.lease;

public record Lease(long id) {}
