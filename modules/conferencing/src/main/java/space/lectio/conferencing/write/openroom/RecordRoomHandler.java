package space.lectio.conferencing.write.openroom;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.domain.accountpool.ConferenceProvider;
import space.lectio.conferencing.domain.accountpool.LeaseTerms;
import space.lectio.conferencing.domain.room.Rooms;
import space.lectio.conferencing.write.LeaseAggregate;

@Component
class RecordRoomHandler {

    private final Repository<LeaseAggregate> leases;
    private final Rooms rooms;
    private final ConferenceProvider provider;
    private final LeaseTerms terms;
    private final Clock clock;

    RecordRoomHandler(
            Repository<LeaseAggregate> leases,
            Rooms rooms,
            ConferenceProvider provider,
            LeaseTerms terms,
            Clock clock) {
        this.leases = leases;
        this.rooms = rooms;
        this.provider = provider;
        this.terms = terms;
        this.clock = clock;
    }

    @CommandHandler
    void handle(RecordRoom c) {
        leases.load(LeaseAggregate.idOf(c.leaseId()))
                .execute(lease -> lease.append(lease.state()
                        .roomOpened(
                                provider.name(),
                                c.room().meetingId(),
                                c.recording(),
                                c.plannedStart(),
                                c.plannedEnd(),
                                terms,
                                clock.instant())));
        rooms.keep(c.lessonId(), c.leaseId(), c.hostId(), c.room());
    }
}
