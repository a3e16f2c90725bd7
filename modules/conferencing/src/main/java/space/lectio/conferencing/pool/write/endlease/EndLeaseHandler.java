package space.lectio.conferencing.pool.write.endlease;

import space.lectio.conferencing.rooms.write.abandonroom.AbandonRoom;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.EndLease;
import space.lectio.conferencing.api.LeaseEvent.LeaseEnd;
import space.lectio.conferencing.pool.domain.lease.Pool;
import space.lectio.conferencing.pool.domain.lease.Pool.HeldLease;
import space.lectio.conferencing.rooms.domain.meeting.Meetings;
import space.lectio.conferencing.pool.write.reserveslot.RoomClaims;

@Component
class EndLeaseHandler {

    private final Pool pool;
    private final Meetings meetings;
    private final LeaseEnding ending;
    private final RoomClaims claims;
    private final Clock clock;

    EndLeaseHandler(Pool pool, Meetings meetings, LeaseEnding ending, RoomClaims claims, Clock clock) {
        this.pool = pool;
        this.meetings = meetings;
        this.ending = ending;
        this.claims = claims;
        this.clock = clock;
    }

    @CommandHandler
    void handle(EndLease command) {
        pool.lock();
        var lease = pool.lease(command.leaseId());
        if (lease.isPresent()) {
            end(lease.get(), command.why());
        }
    }

    @CommandHandler
    void handle(AbandonRoom command) {
        pool.lock();
        var lease = pool.lease(command.leaseId());
        if (lease.isPresent() && !clock.instant().isBefore(lease.get().expiresAt())) {
            meetings.unwanted(command.leaseId(), clock.instant());
            end(lease.get(), LeaseEnd.EXPIRED);
        }
    }

    private void end(HeldLease lease, LeaseEnd why) {
        if (ending.end(lease.id(), why)) {
            claims.change(lease.lessonId(), reservation -> reservation.leaseEnded(why, clock.instant()));
        }
    }
}
