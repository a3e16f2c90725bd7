package twin.whatmoduleswithinamoduleshareknowsnoneofthem.space.lectio.conferencing.pool.domain.reservation;

public record Tier(int capacity) {}
