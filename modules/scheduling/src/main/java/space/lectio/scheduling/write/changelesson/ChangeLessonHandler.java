package space.lectio.scheduling.write.changelesson;

import static space.lectio.scheduling.write.SchedulingAggregates.LESSON;

import java.time.Clock;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.api.LessonRooms;
import space.lectio.scheduling.domain.LessonRules;
import space.lectio.scheduling.write.LessonLock;
import space.lectio.shared.Caller;
import space.lectio.shared.eventstore.Aggregates;
import space.lectio.shared.eventstore.HistoryGrowth;

@Component
class ChangeLessonHandler {

    private final Aggregates aggregates;
    private final LessonRules rules;
    private final ObjectProvider<LessonRooms> rooms;
    private final LessonLock lock;
    private final Clock clock;

    ChangeLessonHandler(
            Aggregates aggregates, LessonRules rules, ObjectProvider<LessonRooms> rooms, LessonLock lock, Clock clock) {
        this.aggregates = aggregates;
        this.rules = rules;
        this.rooms = rooms;
        this.lock = lock;
        this.clock = clock;
    }

    @CommandHandler
    void handle(ChangeLesson command, Caller caller) {
        var mayMove = command.changes().mayMove();
        if (mayMove) {
            lock.take(command.lessonId());
        }
        aggregates.change(
                LESSON.id(command.lessonId()),
                HistoryGrowth.BY_HAND,
                lesson -> rules.change(
                        caller,
                        lesson,
                        command.changes(),
                        mayMove && hasOpenRoom(command.lessonId()),
                        clock.instant()));
    }

    private boolean hasOpenRoom(long lessonId) {
        var answering = rooms.getIfAvailable();
        var room = answering == null
                ? null
                : answering.roomsOf(List.of(lessonId), Caller.SYSTEM).get(lessonId);
        return room != null && LessonRooms.OPEN.equals(room.state());
    }
}
