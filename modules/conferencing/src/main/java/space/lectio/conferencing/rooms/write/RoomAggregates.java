package space.lectio.conferencing.rooms.write;

import space.lectio.conferencing.api.JoinEvent;
import space.lectio.conferencing.api.MeetingEvent;
import space.lectio.conferencing.rooms.domain.attendance.FirstJoin;
import space.lectio.conferencing.rooms.domain.meeting.MeetingActivity;
import space.lectio.shared.eventstore.AggregateType;

/** The histories of rooms. Their names stand in every event store, so they stay. */
public final class RoomAggregates {

    /** By the id of the lease under which the meeting was opened. */
    public static final AggregateType<MeetingActivity, MeetingEvent> MEETING =
            AggregateType.of("MeetingAggregate", "meeting", MeetingActivity.UNKNOWN, MeetingActivity::evolve);

    /** By the lesson's and the person's id. */
    public static final AggregateType<FirstJoin, JoinEvent> ARRIVAL = AggregateType.of(
            "ArrivalAggregate", "arrival", new FirstJoin.NotYet(), (_, event) -> FirstJoin.evolve(event));

    private RoomAggregates() {}
}
