package space.lectio.conferencing.pool.write.endlease;

import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.EndLease;
import space.lectio.conferencing.pool.adapter.postgres.LessonNeeds;
import space.lectio.conferencing.pool.adapter.postgres.PostgresPool;
import space.lectio.shared.Caller;

@Component
class EndLeaseHandler {

    private static final long NOBODY = -1;

    private final PostgresPool pool;
    private final LessonNeeds lessons;
    private final LeaseEnding ending;

    EndLeaseHandler(PostgresPool pool, LessonNeeds lessons, LeaseEnding ending) {
        this.pool = pool;
        this.lessons = lessons;
        this.ending = ending;
    }

    @CommandHandler
    void handle(EndLease command, Caller caller) {
        pool.lock();
        pool.lease(command.leaseId()).ifPresent(lease -> {
            lessons.mustBeGivenBy(caller, lease.lessonId(), NOBODY);
            ending.end(lease.id(), lease.lessonId(), command.why());
        });
    }
}
