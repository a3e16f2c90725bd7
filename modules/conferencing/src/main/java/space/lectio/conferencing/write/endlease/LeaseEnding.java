package space.lectio.conferencing.write.endlease;

import java.time.Clock;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.LeaseEvent.LeaseEnd;
import space.lectio.conferencing.domain.room.Meetings;
import space.lectio.conferencing.domain.room.Rooms;
import space.lectio.conferencing.write.LeaseAggregate;
import space.lectio.conferencing.write.settlemeetings.Settlement;

/** A lease ends, with all that hangs on it: the host's link goes, and the meeting is to be ended. */
@Component
public class LeaseEnding {

    private final Repository<LeaseAggregate> leases;
    private final Rooms rooms;
    private final Meetings meetings;
    private final Settlement settlement;
    private final Clock clock;

    LeaseEnding(Repository<LeaseAggregate> leases, Rooms rooms, Meetings meetings, Settlement settlement, Clock clock) {
        this.leases = leases;
        this.rooms = rooms;
        this.meetings = meetings;
        this.settlement = settlement;
        this.clock = clock;
    }

    /** @return false if it had ended before */
    public boolean end(long leaseId, LeaseEnd why) {
        return leases.load(LeaseAggregate.idOf(leaseId)).invoke(lease -> {
            var decision = lease.state().end(why, clock.instant());
            if (decision.orThrow().isEmpty()) {
                return false;
            }
            lease.append(decision);
            rooms.forgetStartUrl(leaseId);
            meetings.toEnd(leaseId, clock.instant());
            settlement.afterCommit(leaseId);
            return true;
        });
    }
}
