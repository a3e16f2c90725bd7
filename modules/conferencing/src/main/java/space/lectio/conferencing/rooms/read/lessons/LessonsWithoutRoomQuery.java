package space.lectio.conferencing.rooms.read.lessons;

import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static space.lectio.conferencing.jooq.conferencing.Tables.HOST;
import static space.lectio.conferencing.jooq.conferencing.Tables.LEASE;
import static space.lectio.conferencing.jooq.conferencing.Tables.RESERVATION;
import static space.lectio.scheduling.jooq.views.Tables.LESSON_CARD;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Lessons that are to have a room and have none, and leases that they hold in vain. */
@Component
public class LessonsWithoutRoomQuery {

    private final DSLContext database;

    LessonsWithoutRoomQuery(DSLContext database) {
        this.database = database;
    }

    /** Leases that have not ended, those granted first before others. */
    public List<Long> leasesOnSuspendedHosts() {
        return database.select(LEASE.ID)
                .from(LEASE)
                .join(HOST)
                .on(HOST.ID.eq(LEASE.HOST_ID))
                .where(LEASE.ENDED_AT.isNull().and(HOST.SUSPENDED.isNotNull()))
                .orderBy(LEASE.GRANTED_AT, LEASE.ID)
                .fetch(LEASE.ID);
    }

    /** Lessons that run and may hold a host now; who began first comes first. */
    public List<Long> running(Instant now) {
        return database.select(LESSON_CARD.ID)
                .from(LESSON_CARD)
                .join(RESERVATION)
                .on(RESERVATION.LESSON_ID.eq(LESSON_CARD.ID))
                .where(LESSON_CARD.STARTED_AT.isNotNull())
                .and(LESSON_CARD.ENDED_AT.isNull())
                .and(RESERVATION.FROM_AT.le(now))
                .and(RESERVATION.TO_AT.gt(now))
                .and(notExists(selectOne()
                        .from(LEASE)
                        .where(LEASE.LESSON_ID.eq(LESSON_CARD.ID).and(LEASE.ENDED_AT.isNull()))))
                .orderBy(LESSON_CARD.STARTED_AT, LESSON_CARD.ID)
                .fetch(LESSON_CARD.ID);
    }

    /** Promised lessons that begin within this time from now, the next one first. */
    public List<Long> beginningWithin(Duration ahead, Instant now) {
        return database.select(RESERVATION.LESSON_ID)
                .from(RESERVATION)
                .join(LESSON_CARD)
                .on(LESSON_CARD.ID.eq(RESERVATION.LESSON_ID))
                .where(RESERVATION.TIER_CAPACITY.isNotNull())
                .and(LESSON_CARD.STARTS_AT.gt(now))
                .and(LESSON_CARD.STARTS_AT.le(now.plus(ahead)))
                .and(LESSON_CARD.STARTED_AT.isNull())
                .and(LESSON_CARD.ENDED_AT.isNull())
                .and(notExists(selectOne()
                        .from(LEASE)
                        .where(LEASE.LESSON_ID.eq(RESERVATION.LESSON_ID).and(LEASE.ENDED_AT.isNull()))))
                .orderBy(LESSON_CARD.STARTS_AT, RESERVATION.LESSON_ID)
                .fetch(RESERVATION.LESSON_ID);
    }
}
