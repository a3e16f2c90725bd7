package space.lectio.conferencing.rooms.write;

import space.lectio.conferencing.api.ArrivalEvent;
import space.lectio.conferencing.api.MeetingEvent;
import space.lectio.conferencing.rooms.domain.attendance.Arrival;
import space.lectio.conferencing.rooms.domain.meeting.MeetingLife;
import space.lectio.shared.eventstore.AggregateType;

/** The histories of rooms. Their names stand in every event store, so they stay. */
public final class RoomAggregates {

    /** By the id of the lease under which the meeting was opened. */
    public static final AggregateType<MeetingLife, MeetingEvent> MEETING =
            AggregateType.of("MeetingAggregate", "meeting", MeetingLife.UNKNOWN, MeetingLife::evolve);

    /** By the lesson's and the person's id. */
    public static final AggregateType<Arrival, ArrivalEvent> ARRIVAL =
            AggregateType.of("ArrivalAggregate", "arrival", new Arrival.NotYet(), (_, event) -> Arrival.evolve(event));

    private RoomAggregates() {}
}
