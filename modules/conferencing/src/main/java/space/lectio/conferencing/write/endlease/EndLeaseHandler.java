package space.lectio.conferencing.write.endlease;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.domain.room.Rooms;
import space.lectio.conferencing.write.LeaseAggregate;

@Component
class EndLeaseHandler {

    private final Repository<LeaseAggregate> leases;
    private final Rooms rooms;
    private final MeetingsToEnd meetings;
    private final Clock clock;

    EndLeaseHandler(Repository<LeaseAggregate> leases, Rooms rooms, MeetingsToEnd meetings, Clock clock) {
        this.leases = leases;
        this.rooms = rooms;
        this.meetings = meetings;
        this.clock = clock;
    }

    @CommandHandler
    void handle(EndLease command) {
        leases.load(LeaseAggregate.idOf(command.leaseId())).execute(lease -> {
            var decision = lease.state().end(command.why(), clock.instant());
            if (!decision.orThrow().isEmpty()) {
                rooms.meetingOf(command.leaseId()).ifPresent(meetings::endAfterCommit);
                rooms.forgetStartUrl(command.leaseId());
                lease.append(decision);
            }
        });
    }
}
