package space.lectio.scheduling.write.changelesson;

import static space.lectio.scheduling.write.SchedulingAggregates.LESSON;

import java.time.Clock;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.api.RoomsOfLessons;
import space.lectio.scheduling.domain.LessonRules;
import space.lectio.shared.Caller;
import space.lectio.shared.eventstore.Aggregates;
import space.lectio.shared.eventstore.HistoryGrowth;

@Component
class ChangeLessonHandler {

    private final Aggregates aggregates;
    private final LessonRules rules;
    private final ObjectProvider<RoomsOfLessons> rooms;
    private final Clock clock;

    ChangeLessonHandler(Aggregates aggregates, LessonRules rules, ObjectProvider<RoomsOfLessons> rooms, Clock clock) {
        this.aggregates = aggregates;
        this.rules = rules;
        this.rooms = rooms;
        this.clock = clock;
    }

    @CommandHandler
    void handle(ChangeLesson command, Caller caller) {
        aggregates.change(
                LESSON.id(command.lessonId()),
                HistoryGrowth.BY_HAND,
                // After the state: whoever starts the lesson in between continues its history, or has its room seen.
                lesson -> rules.change(
                        caller,
                        lesson,
                        command.changes(),
                        command.changes().mayMove() && hasOpenRoom(command.lessonId()),
                        clock.instant()));
    }

    private boolean hasOpenRoom(long lessonId) {
        var answering = rooms.getIfAvailable();
        var room = answering == null
                ? null
                : answering.roomsOf(List.of(lessonId), Caller.SYSTEM).get(lessonId);
        return room != null && RoomsOfLessons.OPEN.equals(room.state());
    }
}
