package space.lectio.scheduling.write.markattended;

import static space.lectio.scheduling.jooq.scheduling.Sequences.ATTENDANCE_ID_SEQ;
import static space.lectio.scheduling.write.SchedulingAggregates.ATTENDANCE;
import static space.lectio.scheduling.write.SchedulingAggregates.LESSON;

import org.axonframework.commandhandling.CommandHandler;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.api.MarkAttended;
import space.lectio.shared.Caller;
import space.lectio.shared.Decision;
import space.lectio.shared.eventstore.Aggregates;

@Component
class MarkAttendedHandler {

    private final Aggregates aggregates;
    private final DSLContext database;

    MarkAttendedHandler(Aggregates aggregates, DSLContext database) {
        this.aggregates = aggregates;
        this.database = database;
    }

    @CommandHandler
    void handle(MarkAttended order, Caller caller) {
        caller.mustBeAdmin();
        var lesson = aggregates
                .change(LESSON.id(order.lessonId()), _ -> Decision.accept())
                .after();
        aggregates.createOrChange(
                ATTENDANCE.id(order.lessonId(), order.studentId()),
                student -> student.cameTo(
                        lesson,
                        order.lessonId(),
                        order.studentId(),
                        database.nextval(ATTENDANCE_ID_SEQ),
                        order.cameAt()));
    }
}
