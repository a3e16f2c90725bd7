package space.lectio.conferencing.rooms.adapter.postgres;

import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.param;
import static org.jooq.impl.DSL.select;
import static space.lectio.conferencing.jooq.conferencing.Tables.HOST;
import static space.lectio.conferencing.jooq.conferencing.Tables.HOST_CREDENTIALS;
import static space.lectio.conferencing.jooq.conferencing.Tables.LEASE;
import static space.lectio.conferencing.jooq.conferencing.Tables.ROOM;

import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.Record9;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider.OpenedRoom;
import space.lectio.conferencing.rooms.domain.room.StartedRoom;
import space.lectio.shared.sql.PreparedQuery;
import space.lectio.shared.web.PublicUrl;

/** The rooms of lessons with what lets one in. */
@Component
public class PostgresRooms {

    private static final Param<Long> LESSON_ID = param("lesson", Long.class);
    private static final Param<Long> LEASE_ID = param("lease", Long.class);
    private static final Param<Long> HOST_ID = param("host", Long.class);
    private static final Param<String> MEETING_ID = param("meeting", String.class);
    private static final Param<String> JOIN_URL = param("join_url", String.class);
    private static final Param<byte[]> START_URL = param("start_url", byte[].class);
    private static final Param<Instant> SINCE = param("since", Instant.class);
    private static final Param<String> ROOM_PASSWORD = param("password", String.class);

    private static final PreparedQuery<Record> KEEP = PreparedQuery.ofChange(insertInto(ROOM)
            .set(ROOM.LESSON_ID, LESSON_ID)
            .set(ROOM.LEASE_ID, LEASE_ID)
            .set(ROOM.HOST_ID, HOST_ID)
            .set(ROOM.ZOOM_MEETING_ID, MEETING_ID)
            .set(ROOM.ZOOM_JOIN_URL, JOIN_URL)
            .set(ROOM.ZOOM_START_URL, START_URL)
            .set(ROOM.ZOOM_START_URL_SINCE, SINCE)
            .set(ROOM.ZOOM_PASSWORD, ROOM_PASSWORD)
            .set(ROOM.GOOGLE_MEET_LINK, "")
            .set(ROOM.GOOGLE_CALENDAR_EVENT_ID, "")
            .onConflict(ROOM.LESSON_ID)
            .doUpdate()
            .setAllToExcluded());

    private static final PreparedQuery<Record9<String, String, byte[], String, String, String, Long, Long, Instant>>
            STARTED = PreparedQuery.of(select(
                    ROOM.ZOOM_MEETING_ID,
                    ROOM.ZOOM_JOIN_URL,
                    ROOM.ZOOM_START_URL,
                    ROOM.ZOOM_PASSWORD,
                    HOST_CREDENTIALS.LABEL,
                    LEASE.RECORDING_AUDIENCE,
                    ROOM.HOST_ID,
                    HOST.OWNER_TEACHER_ID,
                    ROOM.ZOOM_START_URL_SINCE)
            .from(ROOM)
            .join(LEASE)
            .on(LEASE.ID.eq(ROOM.LEASE_ID).and(LEASE.ENDED_AT.isNull()))
            .join(HOST_CREDENTIALS)
            .on(HOST_CREDENTIALS.HOST_ID.eq(ROOM.HOST_ID))
            .leftJoin(HOST)
            .on(HOST.ID.eq(ROOM.HOST_ID))
            .where(ROOM.LESSON_ID.eq(LESSON_ID)));

    private final DSLContext database;
    private final StartLinks startLinks;
    private final PublicUrl publicUrl;

    PostgresRooms(DSLContext database, StartLinks startLinks, PublicUrl publicUrl) {
        this.database = database;
        this.startLinks = startLinks;
        this.publicUrl = publicUrl;
    }

    /** The lesson's room from now on. */
    public void keep(long lessonId, long leaseId, long hostId, OpenedRoom room, Instant now) {
        KEEP.with(LESSON_ID, lessonId)
                .with(LEASE_ID, leaseId)
                .with(HOST_ID, hostId)
                .with(MEETING_ID, room.meetingId())
                .with(JOIN_URL, room.joinUrl())
                .with(START_URL, startLinks.seal(lessonId, room.startUrl()))
                .with(SINCE, now)
                .with(ROOM_PASSWORD, room.password().isEmpty() ? null : room.password())
                .execute(database);
    }

    /** The host's link has been asked for again. */
    public void keepStartUrl(long lessonId, String startUrl, Instant now) {
        database.update(ROOM)
                .set(ROOM.ZOOM_START_URL, startLinks.seal(lessonId, startUrl))
                .set(ROOM.ZOOM_START_URL_SINCE, now)
                .where(ROOM.LESSON_ID.eq(lessonId))
                .execute();
    }

    /** Anybody with the host's link could enter as host again, so it is deleted when the lease ends. */
    public void forgetStartUrl(long leaseId) {
        database.update(ROOM)
                .setNull(ROOM.ZOOM_START_URL)
                .where(ROOM.LEASE_ID.eq(leaseId))
                .execute();
    }

    public void forget(long lessonId) {
        database.deleteFrom(ROOM).where(ROOM.LESSON_ID.eq(lessonId)).execute();
    }

    /** The room of the lesson's open lease. */
    public Optional<StartedRoom> startedRoom(long lessonId) {
        return Optional.ofNullable(STARTED.with(LESSON_ID, lessonId).fetchOne(database))
                .map(row -> new StartedRoom(
                        row.value1(),
                        publicUrl.absolute(row.value2()),
                        publicUrl.absolute(startLinks.open(lessonId, row.value3())),
                        row.value4(),
                        row.value5(),
                        row.value6() != null,
                        row.value7(),
                        row.value8(),
                        row.value9()));
    }
}
