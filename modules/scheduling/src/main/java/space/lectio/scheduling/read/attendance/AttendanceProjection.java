package space.lectio.scheduling.read.attendance;

import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.param;
import static space.lectio.scheduling.jooq.scheduling.Tables.ATTENDANCE;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.Table;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.api.AttendanceEvent;
import space.lectio.scheduling.api.AttendanceEvent.AttendanceMarked;
import space.lectio.shared.eventstore.Projection;
import space.lectio.shared.sql.PreparedQuery;

/** Keeps {@code scheduling.attendance}. */
@Component
@ProcessingGroup("scheduling.attendance")
class AttendanceProjection implements Projection {

    private static final Param<Long> ID = param("id", Long.class);
    private static final Param<Long> LESSON = param("lesson", Long.class);
    private static final Param<Long> STUDENT = param("student", Long.class);
    private static final Param<String> STATUS = param("status", String.class);
    private static final Param<String> SOURCE = param("source", String.class);
    private static final Param<String> NOTE = param("note", String.class);
    private static final Param<Long> BY = param("by", Long.class);
    private static final Param<Instant> AT = param("at", Instant.class);

    private static final PreparedQuery<Record> MARK = PreparedQuery.ofChange(insertInto(ATTENDANCE)
            .set(ATTENDANCE.ID, ID)
            .set(ATTENDANCE.LESSON_ID, LESSON)
            .set(ATTENDANCE.STUDENT_ID, STUDENT)
            .set(ATTENDANCE.STATUS, STATUS)
            .set(ATTENDANCE.SOURCE, SOURCE)
            .set(ATTENDANCE.NOTE, NOTE)
            .set(ATTENDANCE.MARKED_BY, BY)
            .set(ATTENDANCE.MARKED_AT, AT)
            .onConflict(ATTENDANCE.LESSON_ID, ATTENDANCE.STUDENT_ID)
            .doUpdate()
            .setAllToExcluded());

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
                MARK.with(ID, e.markId())
                        .with(LESSON, e.lessonId())
                        .with(STUDENT, e.studentId())
                        .with(STATUS, e.status().name().toLowerCase(Locale.ROOT))
                        .with(SOURCE, e.source().name().toLowerCase(Locale.ROOT))
                        .with(NOTE, e.note())
                        .with(BY, e.markedBy())
                        .with(AT, e.at())
                        .execute(database);
        }
    }
}
