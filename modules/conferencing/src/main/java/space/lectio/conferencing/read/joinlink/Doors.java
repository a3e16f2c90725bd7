package space.lectio.conferencing.read.joinlink;

import static space.lectio.conferencing.jooq.conferencing.Tables.LEASE;
import static space.lectio.conferencing.jooq.conferencing.Tables.RESERVATION;
import static space.lectio.conferencing.jooq.conferencing.Tables.ROOM;
import static space.lectio.conferencing.jooq.scheduling.Tables.LESSON_CARD;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.read.joinlink.Door.State;

/** Looks behind lasting links. A room counts while its lease holds, so after a failover it is the new room. */
@Component
public class Doors {

    private final DSLContext database;
    private final Clock clock;

    Doors(DSLContext database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Cancelled if there is no such lesson. */
    public Door of(long lessonId) {
        return database.select(
                        ROOM.GOOGLE_MEET_LINK,
                        ROOM.ZOOM_JOIN_URL,
                        LESSON_CARD.STARTED_AT,
                        LESSON_CARD.ENDED_AT,
                        LESSON_CARD.ENDS_AT,
                        RESERVATION.WAITS_BECAUSE)
                .from(LESSON_CARD)
                .leftJoin(LEASE)
                .on(LEASE.LESSON_ID.eq(LESSON_CARD.ID).and(LEASE.ENDED_AT.isNull()))
                .leftJoin(ROOM)
                .on(ROOM.LESSON_ID.eq(LESSON_CARD.ID))
                .and(ROOM.LEASE_ID.isNull().or(ROOM.LEASE_ID.eq(LEASE.ID).and(LESSON_CARD.STARTED_AT.isNotNull())))
                .leftJoin(RESERVATION)
                .on(RESERVATION.LESSON_ID.eq(LESSON_CARD.ID))
                .where(LESSON_CARD.ID.eq(lessonId))
                .fetchOptional(row -> door(
                        first(row.value1(), row.value2()),
                        row.value3() != null,
                        row.value4() != null,
                        row.value5(),
                        row.value6() != null))
                .orElseGet(() -> new Door(State.CANCELLED, null));
    }

    private Door door(@Nullable String link, boolean started, boolean ended, OffsetDateTime endsAt, boolean waits) {
        if (ended) {
            return new Door(State.ENDED, null);
        }
        if (link != null) {
            return new Door(State.OPEN, link);
        }
        if (endsAt.isBefore(clock.instant().atOffset(ZoneOffset.UTC))) {
            return new Door(State.ENDED, null);
        }
        return new Door(waits ? State.WAITS_FOR_HOST : started ? State.BEING_REPLACED : State.NOT_BEGUN, null);
    }

    private static @Nullable String first(@Nullable String meet, @Nullable String zoom) {
        if (meet != null && !meet.isEmpty()) {
            return meet;
        }
        return zoom != null && !zoom.isEmpty() ? zoom : null;
    }
}
