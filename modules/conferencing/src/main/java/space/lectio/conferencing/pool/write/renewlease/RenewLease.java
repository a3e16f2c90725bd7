package space.lectio.conferencing.pool.write.renewlease;

/** The lesson may keep its host as long as it is promised one. Harmless if it may already, or if the lease has ended. */
public record RenewLease(long leaseId) {}
