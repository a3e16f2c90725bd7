package space.lectio.conferencing.rooms.write.recordactivity;

import static space.lectio.conferencing.rooms.write.RoomAggregates.MEETING;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.shared.Caller;
import space.lectio.shared.eventstore.Aggregates;

@Component
class NoticeMeetingHandler {

    private final Aggregates aggregates;
    private final Clock clock;

    NoticeMeetingHandler(Aggregates aggregates, Clock clock) {
        this.aggregates = aggregates;
        this.clock = clock;
    }

    @CommandHandler
    void handle(NoticeMeeting c, Caller caller) {
        caller.mustBeAdmin();
        var now = clock.instant();
        // A provider's clock that runs ahead must not hide what happens next.
        var when = c.when().isAfter(now) ? now : c.when();
        aggregates.createOrChange(MEETING.id(c.leaseId()), meeting -> switch (c.what()) {
            case BEGAN -> meeting.begin(c.leaseId(), c.lessonId(), when, now);
            case EMPTIED -> meeting.empty(c.leaseId(), c.lessonId(), c.since(), when, now);
        });
    }
}
