package space.lectio.conferencing.rooms.write.recordroom;

import static space.lectio.conferencing.pool.write.ConferencingAggregates.LEASE;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider;
import space.lectio.conferencing.pool.domain.lease.Pool;
import space.lectio.conferencing.pool.domain.reservation.Reservations;
import space.lectio.conferencing.rooms.domain.meeting.Meetings;
import space.lectio.conferencing.rooms.domain.room.Rooms;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Refused;
import space.lectio.shared.eventstore.Aggregates;

@Component
class RecordRoomHandler {

    private final Aggregates aggregates;
    private final Rooms rooms;
    private final ConferenceProvider provider;
    private final Pool pool;
    private final Meetings meetings;
    private final Reservations reservations;
    private final Clock clock;

    RecordRoomHandler(
            Aggregates aggregates,
            Rooms rooms,
            ConferenceProvider provider,
            Pool pool,
            Meetings meetings,
            Reservations reservations,
            Clock clock) {
        this.aggregates = aggregates;
        this.rooms = rooms;
        this.provider = provider;
        this.pool = pool;
        this.meetings = meetings;
        this.reservations = reservations;
        this.clock = clock;
    }

    @CommandHandler
    void handle(RecordRoom c) {
        pool.share();
        var claim = reservations
                .of(c.lessonId())
                .orElseThrow(() -> new Refused(CommonRefusal.CHANGED_MEANWHILE))
                .claim();
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
