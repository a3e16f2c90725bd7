package space.lectio.conferencing.write.noticemeeting;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.write.MeetingAggregate;

@Component
class NoticeMeetingHandler {

    private final Repository<MeetingAggregate> meetings;
    private final Clock clock;

    NoticeMeetingHandler(Repository<MeetingAggregate> meetings, Clock clock) {
        this.meetings = meetings;
        this.clock = clock;
    }

    @CommandHandler
    void handle(NoticeMeeting c) throws Exception {
        var now = clock.instant();
        // A provider's clock that runs ahead must not hide what happens next.
        var when = c.when().isAfter(now) ? now : c.when();
        meetings.loadOrCreate(MeetingAggregate.idOf(c.leaseId()), MeetingAggregate::new)
                .execute(meeting -> meeting.append(
                        switch (c.what()) {
                            case BEGAN -> meeting.state().begin(c.leaseId(), c.lessonId(), when, now);
                            case EMPTIED -> meeting.state().empty(c.leaseId(), c.lessonId(), c.since(), when, now);
                        }));
    }
}
