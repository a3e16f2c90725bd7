package space.lectio.conferencing.rooms.write.recordroom;

import static space.lectio.conferencing.pool.write.PoolAggregates.LEASE;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.pool.adapter.postgres.LessonNeeds;
import space.lectio.conferencing.pool.adapter.postgres.PostgresPool;
import space.lectio.conferencing.pool.write.PoolLedgers;
import space.lectio.conferencing.rooms.adapter.postgres.PostgresMeetings;
import space.lectio.conferencing.rooms.adapter.postgres.PostgresRooms;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;
import space.lectio.shared.eventstore.Aggregates;

@Component
class RecordRoomHandler {

    private final Aggregates aggregates;
    private final PostgresRooms rooms;
    private final ConferenceProvider provider;
    private final PostgresPool pool;
    private final PostgresMeetings meetings;
    private final PoolLedgers ledgers;
    private final LessonNeeds lessons;
    private final Clock clock;

    RecordRoomHandler(
            Aggregates aggregates,
            PostgresRooms rooms,
            ConferenceProvider provider,
            PostgresPool pool,
            PostgresMeetings meetings,
            PoolLedgers ledgers,
            LessonNeeds lessons,
            Clock clock) {
        this.aggregates = aggregates;
        this.rooms = rooms;
        this.provider = provider;
        this.pool = pool;
        this.meetings = meetings;
        this.ledgers = ledgers;
        this.lessons = lessons;
        this.clock = clock;
    }

    @CommandHandler
    void handle(RecordRoom c, Caller caller) {
        pool.share();
        var claim = ledgers.of(c.lessonId())
                .orElseThrow(() -> new RefusedException(CommonRefusal.CHANGED_MEANWHILE))
                .claim();
        lessons.mustBeGivenBy(caller, c.lessonId(), claim.need().teacherId());
        aggregates.change(
                LEASE.id(c.leaseId()),
                lease -> lease.roomOpened(
                        provider.name(),
                        c.room().meetingId(),
                        c.recording(),
                        claim.envelope().to(),
                        clock.instant()));
        meetings.opened(c.leaseId(), c.room().meetingId());
        rooms.keep(c.lessonId(), c.leaseId(), c.hostId(), c.room(), clock.instant());
    }
}
