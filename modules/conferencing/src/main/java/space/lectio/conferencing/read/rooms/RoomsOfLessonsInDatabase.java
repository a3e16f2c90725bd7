package space.lectio.conferencing.read.rooms;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.when;
import static space.lectio.conferencing.jooq.conferencing.Tables.LEASE;
import static space.lectio.conferencing.jooq.conferencing.Tables.RECORDING;
import static space.lectio.conferencing.jooq.conferencing.Tables.RESERVATION;
import static space.lectio.conferencing.jooq.conferencing.Tables.ROOM;
import static space.lectio.conferencing.jooq.scheduling.Tables.LESSON_CARD;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.domain.recording.ShownRecordings;
import space.lectio.conferencing.read.recordings.Visibility;
import space.lectio.scheduling.api.RoomsOfLessons;
import space.lectio.shared.Caller;

@Component
class RoomsOfLessonsInDatabase implements RoomsOfLessons {

    private final DSLContext database;
    private final StartLinks startLinks;
    private final ShownRecordings recordings;
    private final Clock clock;

    RoomsOfLessonsInDatabase(DSLContext database, StartLinks startLinks, ShownRecordings recordings, Clock clock) {
        this.database = database;
        this.startLinks = startLinks;
        this.recordings = recordings;
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
        var asked = DSL.unnest(lessonIds.toArray(Long[]::new)).as("asked", "lesson_id");
        var lessonId = asked.field("lesson_id", Long.class);
        var recordingId = field(select(min(RECORDING.ID))
                .from(RECORDING)
                .leftJoin(LESSON_CARD)
                .on(LESSON_CARD.ID.eq(RECORDING.LESSON_ID))
                .where(RECORDING.LESSON_ID.eq(lessonId))
                .and(Visibility.visibleTo(caller, clock.instant())));
        // A room that is opened ahead shows when its lesson has begun; one that came with the dump always does.
        var begun = exists(selectOne()
                .from(LESSON_CARD)
                .where(LESSON_CARD.ID.eq(lessonId).and(LESSON_CARD.STARTED_AT.isNotNull())));
        var held =
                exists(selectOne().from(LEASE).where(LEASE.ID.eq(ROOM.LEASE_ID).and(LEASE.ENDED_AT.isNull())));
        var state = when(held, "open")
                .when(RESERVATION.WAITS_BECAUSE.isNotNull(), "waiting")
                .when(RESERVATION.TIER_CAPACITY.isNotNull(), "promised");
        return database.select(
                        lessonId,
                        ROOM.ZOOM_MEETING_ID,
                        ROOM.ZOOM_JOIN_URL,
                        ROOM.ZOOM_START_URL,
                        ROOM.ZOOM_PASSWORD,
                        ROOM.GOOGLE_MEET_LINK,
                        ROOM.GOOGLE_CALENDAR_EVENT_ID,
                        recordingId,
                        state)
                .from(asked)
                .leftJoin(ROOM)
                .on(ROOM.LESSON_ID.eq(lessonId).and(ROOM.LEASE_ID.isNull().or(begun)))
                .leftJoin(RESERVATION)
                .on(RESERVATION.LESSON_ID.eq(lessonId))
                .where(ROOM.LESSON_ID
                        .isNotNull()
                        .or(RESERVATION.LESSON_ID.isNotNull())
                        .or(recordingId.isNotNull()))
                .fetchMap(
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
