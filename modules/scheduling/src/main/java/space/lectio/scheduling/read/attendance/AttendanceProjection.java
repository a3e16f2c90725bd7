package space.lectio.scheduling.read.attendance;

import static space.lectio.scheduling.jooq.scheduling.Tables.ATTENDANCE;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.api.AttendanceEvent;
import space.lectio.scheduling.api.AttendanceEvent.AttendanceMarked;
import space.lectio.shared.eventstore.Projection;

/** Keeps {@code scheduling.attendance}. */
@Component
@ProcessingGroup("scheduling.attendance")
class AttendanceProjection implements Projection {

    private final DSLContext database;

    AttendanceProjection(DSLContext database) {
        this.database = database;
    }

    @Override
    public List<Table<?>> tables() {
        return List.of(ATTENDANCE);
    }

    @EventHandler
    void on(AttendanceEvent event) {
        switch (event) {
            case AttendanceMarked e ->
                database.insertInto(ATTENDANCE)
                        .set(ATTENDANCE.ID, e.markId())
                        .set(ATTENDANCE.LESSON_ID, e.lessonId())
                        .set(ATTENDANCE.STUDENT_ID, e.studentId())
                        .set(ATTENDANCE.STATUS, e.status().name().toLowerCase(Locale.ROOT))
                        .set(ATTENDANCE.SOURCE, e.source().name().toLowerCase(Locale.ROOT))
                        .set(ATTENDANCE.NOTE, e.note())
                        .set(ATTENDANCE.MARKED_BY, e.markedBy())
                        .set(ATTENDANCE.MARKED_AT, e.at().atOffset(ZoneOffset.UTC))
                        .onConflict(ATTENDANCE.LESSON_ID, ATTENDANCE.STUDENT_ID)
                        .doUpdate()
                        .setAllToExcluded()
                        .execute();
        }
    }
}
