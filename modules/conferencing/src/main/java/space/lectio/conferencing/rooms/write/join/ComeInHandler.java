package space.lectio.conferencing.rooms.write.join;

import static space.lectio.conferencing.rooms.write.RoomAggregates.ARRIVAL;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.shared.Caller;
import space.lectio.shared.eventstore.Aggregates;

@Component
class ComeInHandler {

    private final Aggregates aggregates;
    private final Clock clock;

    ComeInHandler(Aggregates aggregates, Clock clock) {
        this.aggregates = aggregates;
        this.clock = clock;
    }

    @CommandHandler
    void handle(ComeIn c, Caller caller) {
        aggregates.createOrChange(
                ARRIVAL.id(c.lessonId(), caller.id()),
                arrival -> arrival.come(c.lessonId(), caller.id(), c.via(), c.opensAt(), clock.instant()));
    }
}
