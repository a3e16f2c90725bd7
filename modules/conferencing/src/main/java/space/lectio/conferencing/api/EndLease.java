package space.lectio.conferencing.api;

import space.lectio.conferencing.api.LeaseEvent.LeaseEnd;

/** The host is free for others; a meeting that still runs is ended for everybody. Harmless if it has ended. */
public record EndLease(long leaseId, LeaseEnd why) {}
