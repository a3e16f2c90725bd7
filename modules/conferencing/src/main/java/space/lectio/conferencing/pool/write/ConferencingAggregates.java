package space.lectio.conferencing.pool.write;

import space.lectio.conferencing.api.ArrivalEvent;
import space.lectio.conferencing.api.HostAccountEvent;
import space.lectio.conferencing.api.LeaseEvent;
import space.lectio.conferencing.api.MeetingEvent;
import space.lectio.conferencing.api.RecordingEvent;
import space.lectio.conferencing.api.ReservationEvent;
import space.lectio.conferencing.pool.domain.host.HostAccount;
import space.lectio.conferencing.pool.domain.lease.Lease;
import space.lectio.conferencing.rooms.domain.meeting.MeetingLife;
import space.lectio.conferencing.recordings.domain.Recording;
import space.lectio.conferencing.pool.domain.reservation.Reservation;
import space.lectio.conferencing.rooms.domain.attendance.Arrival;
import space.lectio.shared.eventstore.AggregateType;

/** The histories of this module. Their names stand in every event store, so they stay. */
public final class ConferencingAggregates {

    /** By the host account's id. */
    public static final AggregateType<HostAccount, HostAccountEvent> HOST =
            AggregateType.of("HostAccountAggregate", "host", new HostAccount.Unknown(), HostAccount::evolve);

    /** By the lease's id. */
    public static final AggregateType<Lease, LeaseEvent> LEASE =
            AggregateType.of("LeaseAggregate", "lease", new Lease.Nothing(), Lease::evolve);

    /** By the id of the lesson that claims a slot. */
    public static final AggregateType<Reservation, ReservationEvent> RESERVATION = AggregateType.of(
            "ReservationAggregate", "reservation", new Reservation.None(), (_, event) -> Reservation.evolve(event));

    /** By the id of the lease under which the meeting was opened. */
    public static final AggregateType<MeetingLife, MeetingEvent> MEETING =
            AggregateType.of("MeetingAggregate", "meeting", MeetingLife.UNKNOWN, MeetingLife::evolve);

    /** By the lesson's and the person's id. */
    public static final AggregateType<Arrival, ArrivalEvent> ARRIVAL =
            AggregateType.of("ArrivalAggregate", "arrival", new Arrival.NotYet(), (_, event) -> Arrival.evolve(event));

    /** By the recording's id. */
    public static final AggregateType<Recording, RecordingEvent> RECORDING =
            AggregateType.of("RecordingAggregate", "recording", new Recording.Nothing(), Recording::evolve);

    private ConferencingAggregates() {}
}
