package space.lectio.conferencing.pool.automation;

import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.EndLease;
import space.lectio.conferencing.api.LeaseEvent.LeaseEnd;
import space.lectio.conferencing.pool.adapter.postgres.PostgresPool;
import space.lectio.conferencing.pool.write.reserveslot.ReleaseReservation;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;

/** What a lesson gives back. */
@Component
class LessonHost {

    private final PostgresPool pool;
    private final CommandDispatcher commands;

    LessonHost(PostgresPool pool, CommandDispatcher commands) {
        this.pool = pool;
        this.commands = commands;
    }

    void release(long lessonId, LeaseEnd why) {
        pool.leaseOf(lessonId).ifPresent(lease -> commands.<Void>send(new EndLease(lease.id(), why), Caller.SYSTEM));
        commands.<Void>send(new ReleaseReservation(lessonId), Caller.SYSTEM);
    }
}
