package space.lectio.conferencing.rooms.write.join;

import static space.lectio.conferencing.rooms.write.RoomAggregates.ARRIVAL;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.rooms.read.lessons.LessonsQuery;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;
import space.lectio.shared.eventstore.Aggregates;

@Component
class JoinLessonHandler {

    private final Aggregates aggregates;
    private final LessonsQuery lessons;
    private final Clock clock;

    JoinLessonHandler(Aggregates aggregates, LessonsQuery lessons, Clock clock) {
        this.aggregates = aggregates;
        this.lessons = lessons;
        this.clock = clock;
    }

    @CommandHandler
    void handle(JoinLesson c, Caller caller) {
        var lesson = lessons.find(c.lessonId(), caller)
                .filter(seen -> seen.isAttendedBy(caller))
                .orElseThrow(() -> new RefusedException(CommonRefusal.NOT_FOUND));
        aggregates.createOrChange(
                ARRIVAL.id(c.lessonId(), caller.id()),
                arrival -> arrival.come(c.lessonId(), caller.id(), c.via(), lesson.opensAt(), clock.instant()));
    }
}
