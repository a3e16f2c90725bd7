package space.lectio.conferencing.read.rooms;

import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.param;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.unnest;
import static org.jooq.impl.DSL.when;
import static space.lectio.conferencing.jooq.conferencing.Tables.LEASE;
import static space.lectio.conferencing.jooq.conferencing.Tables.RECORDING;
import static space.lectio.conferencing.jooq.conferencing.Tables.RESERVATION;
import static space.lectio.conferencing.jooq.conferencing.Tables.ROOM;
import static space.lectio.conferencing.jooq.scheduling.Tables.LESSON_CARD;

import java.util.Collection;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record9;
import org.jooq.Table;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.api.RoomsOfLessons;
import space.lectio.shared.sql.PreparedQuery;

@Component
class RoomsOfLessonsInDatabase implements RoomsOfLessons {

    private static final Param<Long[]> LESSONS = param("lessons", Long[].class);
    private static final Table<?> ASKED = unnest(LESSONS).as("asked", "lesson_id");
    private static final Field<Long> LESSON_ID = requireNonNull(ASKED.field("lesson_id", Long.class));

    private static final Field<Long> RECORDING_ID = field(select(min(RECORDING.ID))
            .from(RECORDING)
            .where(RECORDING.LESSON_ID.eq(LESSON_ID).and(RECORDING.DELETED_AT.isNull())));

    /** A room that is opened ahead shows when its lesson has begun; one that came with the dump always does. */
    private static final Condition BEGUN = exists(
            selectOne().from(LESSON_CARD).where(LESSON_CARD.ID.eq(LESSON_ID).and(LESSON_CARD.STARTED_AT.isNotNull())));

    private static final Condition HELD =
            exists(selectOne().from(LEASE).where(LEASE.ID.eq(ROOM.LEASE_ID).and(LEASE.ENDED_AT.isNull())));

    private static final Field<String> STATE = when(HELD, "open")
            .when(RESERVATION.WAITS_BECAUSE.isNotNull(), "waiting")
            .when(RESERVATION.TIER_CAPACITY.isNotNull(), "promised");

    private static final PreparedQuery<Record9<Long, String, String, byte[], String, String, String, Long, String>>
            ROOMS = PreparedQuery.of(select(
                    LESSON_ID,
                    ROOM.ZOOM_MEETING_ID,
                    ROOM.ZOOM_JOIN_URL,
                    ROOM.ZOOM_START_URL,
                    ROOM.ZOOM_PASSWORD,
                    ROOM.GOOGLE_MEET_LINK,
                    ROOM.GOOGLE_CALENDAR_EVENT_ID,
                    RECORDING_ID,
                    STATE)
            .from(ASKED)
            .leftJoin(ROOM)
            .on(ROOM.LESSON_ID.eq(LESSON_ID).and(ROOM.LEASE_ID.isNull().or(BEGUN)))
            .leftJoin(RESERVATION)
            .on(RESERVATION.LESSON_ID.eq(LESSON_ID))
            .where(ROOM.LESSON_ID
                    .isNotNull()
                    .or(RESERVATION.LESSON_ID.isNotNull())
                    .or(RECORDING_ID.isNotNull())));

    private final DSLContext database;
    private final StartLinks startLinks;

    RoomsOfLessonsInDatabase(DSLContext database, StartLinks startLinks) {
        this.database = database;
        this.startLinks = startLinks;
    }

    @Override
    public Map<Long, Room> roomsOf(Collection<Long> lessonIds) {
        if (lessonIds.isEmpty()) {
            return Map.of();
        }
        return ROOMS.with(LESSONS, lessonIds.toArray(Long[]::new))
                .fetch(database)
                .intoMap(
                        row -> row.value1(),
                        row -> new Room(
                                row.value2(),
                                row.value3(),
                                startLinks.open(row.value1(), row.value4()),
                                row.value5(),
                                row.value6() == null ? "" : row.value6(),
                                row.value7() == null ? "" : row.value7(),
                                row.value8(),
                                row.value9()));
    }
}
