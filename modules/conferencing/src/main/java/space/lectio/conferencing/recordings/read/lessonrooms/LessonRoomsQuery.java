package space.lectio.conferencing.recordings.read.lessonrooms;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
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
import static space.lectio.scheduling.jooq.views.Tables.LESSON_CARD;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record9;
import org.jooq.Select;
import org.jooq.Table;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.recordings.read.recordings.RecordingsQuery;
import space.lectio.conferencing.recordings.read.recordings.Visibility;
import space.lectio.conferencing.rooms.adapter.postgres.StartLinks;
import space.lectio.scheduling.api.LessonRooms;
import space.lectio.shared.Caller;
import space.lectio.shared.Role;
import space.lectio.shared.sql.PreparedQuery;
import space.lectio.shared.web.PublicUrl;

@Component
class LessonRoomsQuery implements LessonRooms {

    private static final Param<Long[]> LESSONS = param("lessons", Long[].class);
    private static final Table<?> ASKED = unnest(LESSONS).as("asked", "lesson_id");
    private static final Field<Long> LESSON_ID = requireNonNull(ASKED.field("lesson_id", Long.class));

    private static final Param<Long> CALLER = param("caller", Long.class);
    private static final Param<Instant> NOW = param("now", Instant.class);

    /** A room that is opened ahead shows when its lesson has begun; one that came with the dump always does. */
    private static final Condition BEGUN = exists(
            selectOne().from(LESSON_CARD).where(LESSON_CARD.ID.eq(LESSON_ID).and(LESSON_CARD.STARTED_AT.isNotNull())));

    private static final Condition HELD =
            exists(selectOne().from(LEASE).where(LEASE.ID.eq(ROOM.LEASE_ID).and(LEASE.ENDED_AT.isNull())));

    private static final Field<String> STATE = when(HELD, OPEN)
            .when(RESERVATION.WAITS_BECAUSE.isNotNull(), "waiting")
            .when(RESERVATION.TIER_CAPACITY.isNotNull(), "promised");

    private static final Map<
                    Role, PreparedQuery<Record9<Long, String, String, byte[], String, String, String, Long, String>>>
            ROOMS = Arrays.stream(Role.values()).collect(toMap(role -> role, role -> PreparedQuery.of(rooms(role))));

    private static Select<Record9<Long, String, String, byte[], String, String, String, Long, String>> rooms(
            Role role) {
        var recordingId = field(select(min(RECORDING.ID))
                .from(RECORDING)
                .leftJoin(LESSON_CARD)
                .on(LESSON_CARD.ID.eq(RECORDING.LESSON_ID))
                .where(RECORDING.LESSON_ID.eq(LESSON_ID))
                .and(Visibility.visibleTo(role, CALLER, NOW)));
        return select(
                        LESSON_ID,
                        ROOM.ZOOM_MEETING_ID,
                        ROOM.ZOOM_JOIN_URL,
                        ROOM.ZOOM_START_URL,
                        ROOM.ZOOM_PASSWORD,
                        ROOM.GOOGLE_MEET_LINK,
                        ROOM.GOOGLE_CALENDAR_EVENT_ID,
                        recordingId,
                        STATE)
                .from(ASKED)
                .leftJoin(ROOM)
                .on(ROOM.LESSON_ID.eq(LESSON_ID).and(ROOM.LEASE_ID.isNull().or(BEGUN)))
                .leftJoin(RESERVATION)
                .on(RESERVATION.LESSON_ID.eq(LESSON_ID))
                .where(ROOM.LESSON_ID
                        .isNotNull()
                        .or(RESERVATION.LESSON_ID.isNotNull())
                        .or(recordingId.isNotNull()));
    }

    private final DSLContext database;
    private final StartLinks startLinks;
    private final RecordingsQuery recordings;
    private final PublicUrl publicUrl;
    private final Clock clock;

    LessonRoomsQuery(
            DSLContext database, StartLinks startLinks, RecordingsQuery recordings, PublicUrl publicUrl, Clock clock) {
        this.database = database;
        this.startLinks = startLinks;
        this.recordings = recordings;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    @Override
    public List<Recording> recordingsOf(long lessonId, Caller caller) {
        return recordings.watchableOf(lessonId, caller).stream()
                .map(watched -> new Recording(watched.id(), watched.url(), watched.createdAt()))
                .toList();
    }

    @Override
    public Map<Long, Room> roomsOf(Collection<Long> lessonIds, Caller caller) {
        if (lessonIds.isEmpty()) {
            return Map.of();
        }
        return requireNonNull(ROOMS.get(caller.role()))
                .with(LESSONS, lessonIds.toArray(Long[]::new))
                .with(CALLER, caller.id())
                .with(NOW, clock.instant())
                .fetch(database)
                .intoMap(
                        row -> row.value1(),
                        row -> new Room(
                                row.value2(),
                                publicUrl.absolute(row.value3()),
                                publicUrl.absolute(startLinks.open(row.value1(), row.value4())),
                                row.value5(),
                                row.value6() == null ? "" : row.value6(),
                                row.value7() == null ? "" : row.value7(),
                                row.value8(),
                                row.value9()));
    }
}
