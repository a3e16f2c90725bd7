package space.lectio.conferencing.pool.domain.lease;

import space.lectio.conferencing.pool.domain.host.AccountPool.Slot;

public record Overstaying(long leaseId, long lessonId, Slot slot) {}
