package space.lectio.conferencing.pool.write.endlease;

import static space.lectio.conferencing.pool.write.ConferencingAggregates.LEASE;

import java.time.Clock;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.LeaseEvent.LeaseEnd;
import space.lectio.conferencing.rooms.domain.meeting.Meetings;
import space.lectio.conferencing.rooms.domain.room.Rooms;
import space.lectio.conferencing.rooms.automation.Settlement;
import space.lectio.shared.eventstore.Aggregates;

/** A lease ends, with all that hangs on it: the host's link goes, and the meeting is to be ended. */
@Component
public class LeaseEnding {

    private final Aggregates aggregates;
    private final Rooms rooms;
    private final Meetings meetings;
    private final Settlement settlement;
    private final Clock clock;

    LeaseEnding(Aggregates aggregates, Rooms rooms, Meetings meetings, Settlement settlement, Clock clock) {
        this.aggregates = aggregates;
        this.rooms = rooms;
        this.meetings = meetings;
        this.settlement = settlement;
        this.clock = clock;
    }

    /** @return false if it had ended before */
    public boolean end(long leaseId, LeaseEnd why) {
        var ended = aggregates
                .change(LEASE.id(leaseId), lease -> lease.end(why, clock.instant()))
                .changed();
        if (ended) {
            rooms.forgetStartUrl(leaseId);
            meetings.toEnd(leaseId, clock.instant());
            settlement.afterCommit(leaseId);
        }
        return ended;
    }
}
