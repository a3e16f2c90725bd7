package space.lectio.conferencing.pool.write;

import space.lectio.conferencing.api.HostAccountEvent;
import space.lectio.conferencing.api.LeaseEvent;
import space.lectio.conferencing.api.ReservationEvent;
import space.lectio.conferencing.pool.domain.host.HostAccount;
import space.lectio.conferencing.pool.domain.lease.Lease;
import space.lectio.conferencing.pool.domain.reservation.Reservation;
import space.lectio.shared.eventstore.AggregateType;

/** The histories of the pool. Their names stand in every event store, so they stay. */
public final class PoolAggregates {

    /** By the host account's id. */
    public static final AggregateType<HostAccount, HostAccountEvent> HOST =
            AggregateType.of("HostAccountAggregate", "host", new HostAccount.Unknown(), HostAccount::evolve);

    /** By the lease's id. */
    public static final AggregateType<Lease, LeaseEvent> LEASE =
            AggregateType.of("LeaseAggregate", "lease", new Lease.Nothing(), Lease::evolve);

    /** By the id of the lesson that claims a slot. */
    public static final AggregateType<Reservation, ReservationEvent> RESERVATION = AggregateType.of(
            "ReservationAggregate", "reservation", new Reservation.None(), (_, event) -> Reservation.evolve(event));

    private PoolAggregates() {}
}
