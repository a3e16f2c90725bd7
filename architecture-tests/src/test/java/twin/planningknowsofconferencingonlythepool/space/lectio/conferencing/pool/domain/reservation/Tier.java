package twin.planningknowsofconferencingonlythepool.space.lectio.conferencing.pool.domain.reservation;

public record Tier(int capacity) {}
