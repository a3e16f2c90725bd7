package space.lectio.conferencing.rooms.write.abandonroom;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.LeaseEvent.LeaseEnd;
import space.lectio.conferencing.pool.adapter.postgres.PostgresPool;
import space.lectio.conferencing.pool.write.endlease.LeaseEnding;
import space.lectio.conferencing.rooms.adapter.postgres.PostgresMeetings;
import space.lectio.shared.Caller;

@Component
class AbandonRoomHandler {

    private final PostgresPool pool;
    private final PostgresMeetings meetings;
    private final LeaseEnding ending;
    private final Clock clock;

    AbandonRoomHandler(PostgresPool pool, PostgresMeetings meetings, LeaseEnding ending, Clock clock) {
        this.pool = pool;
        this.meetings = meetings;
        this.ending = ending;
        this.clock = clock;
    }

    @CommandHandler
    void handle(AbandonRoom command, Caller caller) {
        caller.mustBeAdmin();
        pool.lock();
        var lease = pool.lease(command.leaseId());
        if (lease.isPresent() && !clock.instant().isBefore(lease.get().expiresAt())) {
            meetings.unwanted(command.leaseId(), clock.instant());
            ending.end(command.leaseId(), lease.get().lessonId(), LeaseEnd.EXPIRED);
        }
    }
}
