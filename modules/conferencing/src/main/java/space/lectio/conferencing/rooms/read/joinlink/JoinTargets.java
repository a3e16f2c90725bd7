package space.lectio.conferencing.rooms.read.joinlink;

import static space.lectio.conferencing.jooq.conferencing.Tables.LEASE;
import static space.lectio.conferencing.jooq.conferencing.Tables.RESERVATION;
import static space.lectio.conferencing.jooq.conferencing.Tables.ROOM;
import static space.lectio.scheduling.jooq.views.Tables.LESSON_CARD;

import java.time.Clock;
import java.time.Instant;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.rooms.read.joinlink.JoinTarget.State;
import space.lectio.shared.web.PublicUrl;

/** Looks behind lasting links. A room counts while its lease holds, so after a failover it is the new room. */
@Component
public class JoinTargets {

    private final DSLContext database;
    private final PublicUrl publicUrl;
    private final Clock clock;

    JoinTargets(DSLContext database, PublicUrl publicUrl, Clock clock) {
        this.database = database;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /** Cancelled if there is no such lesson. */
    public JoinTarget of(long lessonId) {
        return database.select(
                        ROOM.GOOGLE_MEET_LINK,
                        ROOM.ZOOM_JOIN_URL,
                        LESSON_CARD.STARTED_AT,
                        LESSON_CARD.ENDED_AT,
                        LESSON_CARD.ENDS_AT,
                        RESERVATION.WAITS_BECAUSE,
                        RESERVATION.FROM_AT,
                        RESERVATION.TO_AT,
                        LEASE.GRANTED_AT,
                        LEASE.EXPIRES_AT,
                        LEASE.ROOM_OPENED_AT)
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
                        publicUrl.absolute(first(row.value1(), row.value2())),
                        isAhead(row.value7()) ? null : row.value3(),
                        row.value4() != null,
                        row.value3() == null || row.value8() == null
                                ? row.value5()
                                : latest(row.value5(), row.value8()),
                        row.value6() != null,
                        Hold.of(row.value9(), row.value10(), row.value11())))
                .orElseGet(() -> JoinTarget.closed(State.CANCELLED));
    }

    /** A lesson that began, lost its room and was moved has not begun again. */
    private boolean isAhead(@Nullable Instant reservedFrom) {
        return reservedFrom != null && reservedFrom.isAfter(clock.instant());
    }

    /** The lesson's lease as far as it has one. */
    private record Hold(Instant grantedAt, Instant expiresAt, boolean hasRoom) {

        static @Nullable Hold of(
                @Nullable Instant grantedAt, @Nullable Instant expiresAt, @Nullable Instant roomOpenedAt) {
            return grantedAt == null || expiresAt == null ? null : new Hold(grantedAt, expiresAt, roomOpenedAt != null);
        }
    }

    /** @param until when the lesson ends as planned; one that has begun may last as long as it wants a room */
    private JoinTarget door(
            @Nullable String link,
            @Nullable Instant startedAt,
            boolean ended,
            Instant until,
            boolean waits,
            @Nullable Hold hold) {
        if (ended) {
            return JoinTarget.closed(State.ENDED);
        }
        if (link != null) {
            // A lesson gets its room when it starts; a room held from later on replaces an earlier one.
            var moved = hold != null && startedAt != null && hold.grantedAt().isAfter(startedAt);
            return new JoinTarget(State.OPEN, link, moved, hold != null);
        }
        var now = clock.instant();
        if (until.isBefore(now)) {
            return JoinTarget.closed(State.ENDED);
        }
        if (startedAt != null) {
            return JoinTarget.closed(waits ? State.WAITS_FOR_HOST : State.BEING_REPLACED);
        }
        if (hold != null && !hold.hasRoom() && hold.expiresAt().isAfter(now)) {
            return JoinTarget.closed(State.OPENING);
        }
        return JoinTarget.closed(waits ? State.WAITS_FOR_HOST : State.NOT_BEGUN);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    private static @Nullable String first(@Nullable String meet, @Nullable String zoom) {
        if (meet != null && !meet.isEmpty()) {
            return meet;
        }
        return zoom != null && !zoom.isEmpty() ? zoom : null;
    }
}
