package space.lectio.scheduling.write.markattended;

import static space.lectio.scheduling.jooq.scheduling.Sequences.ATTENDANCE_ID_SEQ;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.api.MarkAttended;
import space.lectio.scheduling.write.AttendanceAggregate;
import space.lectio.scheduling.write.Lessons;
import space.lectio.shared.Decision;

@Component
class MarkAttendedHandler {

    private final Repository<AttendanceAggregate> attendance;
    private final Lessons lessons;
    private final DSLContext database;

    MarkAttendedHandler(Repository<AttendanceAggregate> attendance, Lessons lessons, DSLContext database) {
        this.attendance = attendance;
        this.lessons = lessons;
        this.database = database;
    }

    @CommandHandler
    void handle(MarkAttended order) throws Exception {
        var lesson = lessons.change(order.lessonId(), _ -> Decision.accept());
        attendance
                .loadOrCreate(AttendanceAggregate.idOf(order.lessonId(), order.studentId()), AttendanceAggregate::new)
                .execute(pupil -> pupil.append(pupil.state()
                        .cameTo(
                                lesson,
                                order.lessonId(),
                                order.studentId(),
                                database.nextval(ATTENDANCE_ID_SEQ),
                                order.cameAt())));
    }
}
