package space.lectio.conferencing.pool.read.state;

import static space.lectio.conferencing.jooq.conferencing.Tables.RESERVATION;

import java.time.Instant;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.ReservationEvent;
import space.lectio.conferencing.api.ReservationEvent.ReservationReleased;
import space.lectio.conferencing.api.ReservationEvent.ReservationWaitlisted;
import space.lectio.conferencing.api.ReservationEvent.SlotReserved;
import space.lectio.conferencing.jooq.conferencing.tables.records.ReservationRecord;
import space.lectio.shared.eventstore.Projection;

/** Keeps {@code conferencing.reservation}. When a claim was made is remembered until it is released. */
@Component
@ProcessingGroup("conferencing.reservations")
class ReservationProjection implements Projection {

    private final DSLContext database;

    ReservationProjection(DSLContext database) {
        this.database = database;
    }

    @Override
    public List<Table<?>> tables() {
        return List.of(RESERVATION);
    }

    @EventHandler
    void on(ReservationEvent event) {
        switch (event) {
            case SlotReserved e -> {
                var row = claim(e.lessonId(), e.teacherId(), e.people(), e.from(), e.to(), e.at());
                row.setAdHoc(e.adHoc());
                row.setTierOwner(e.tierOwner());
                row.setTierCapacity(e.tierCapacity());
                row.setWaitsBecause(null);
                keep(row);
            }
            case ReservationWaitlisted e -> {
                var row = claim(e.lessonId(), e.teacherId(), e.people(), e.from(), e.to(), e.at());
                row.setAdHoc(false);
                row.setTierOwner(null);
                row.setTierCapacity(null);
                row.setWaitsBecause(e.why().name());
                keep(row);
            }
            case ReservationReleased e ->
                database.deleteFrom(RESERVATION)
                        .where(RESERVATION.LESSON_ID.eq(e.lessonId()))
                        .execute();
        }
    }

    private ReservationRecord claim(
            long lessonId, long teacherId, int people, Instant from, Instant to, Instant askedAt) {
        var row = database.newRecord(RESERVATION);
        row.setLessonId(lessonId);
        row.setTeacherId(teacherId);
        row.setPeople(people);
        row.setFromAt(from);
        row.setToAt(to);
        row.setAskedAt(askedAt);
        return row;
    }

    private void keep(ReservationRecord row) {
        var changed = row.copy();
        changed.setLessonId(row.getLessonId());
        changed.reset(RESERVATION.ASKED_AT);
        database.insertInto(RESERVATION)
                .set(row)
                .onConflict(RESERVATION.LESSON_ID)
                .doUpdate()
                .set(changed)
                .execute();
    }
}
