package space.lectio.conferencing.rooms.read.meetings;

import static space.lectio.conferencing.jooq.conferencing.Tables.MEETING_LIFE;

import java.time.Instant;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.MeetingEvent;
import space.lectio.conferencing.api.MeetingEvent.MeetingBegan;
import space.lectio.conferencing.api.MeetingEvent.MeetingEmptied;
import space.lectio.shared.eventstore.Projection;

/** Keeps {@code conferencing.meeting_life}. */
@Component
@ProcessingGroup("conferencing.meeting-life")
class MeetingActivityProjection implements Projection {

    private final DSLContext database;

    MeetingActivityProjection(DSLContext database) {
        this.database = database;
    }

    @Override
    public List<Table<?>> tables() {
        return List.of(MEETING_LIFE);
    }

    @EventHandler
    void on(MeetingEvent event) {
        switch (event) {
            case MeetingBegan e -> keep(e, MEETING_LIFE.BEGAN_AT, e.beganAt());
            case MeetingEmptied e -> keep(e, MEETING_LIFE.EMPTIED_AT, e.emptiedAt());
        }
    }

    private void keep(MeetingEvent event, TableField<Record, Instant> column, Instant when) {
        database.insertInto(MEETING_LIFE)
                .set(MEETING_LIFE.LEASE_ID, event.leaseId())
                .set(MEETING_LIFE.LESSON_ID, event.lessonId())
                .set(column, when)
                .onConflict(MEETING_LIFE.LEASE_ID)
                .doUpdate()
                .set(column, when)
                .execute();
    }
}
