package space.lectio.conferencing.read.rooms;

import static space.lectio.conferencing.jooq.conferencing.Tables.HOST;
import static space.lectio.conferencing.jooq.conferencing.Tables.HOST_CREDENTIALS;
import static space.lectio.conferencing.jooq.conferencing.Tables.LEASE;
import static space.lectio.conferencing.jooq.conferencing.Tables.ROOM;

import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.domain.accountpool.ConferenceProvider.OpenedRoom;
import space.lectio.conferencing.domain.room.Rooms;

@Component
class RoomsInDatabase implements Rooms {

    private final DSLContext database;
    private final StartLinks startLinks;

    RoomsInDatabase(DSLContext database, StartLinks startLinks) {
        this.database = database;
        this.startLinks = startLinks;
    }

    @Override
    public void keep(long lessonId, long leaseId, long hostId, OpenedRoom room, Instant now) {
        var row = database.newRecord(ROOM);
        row.setLessonId(lessonId);
        row.setLeaseId(leaseId);
        row.setHostId(hostId);
        row.setZoomMeetingId(room.meetingId());
        row.setZoomJoinUrl(room.joinUrl());
        row.setZoomStartUrl(startLinks.seal(lessonId, room.startUrl()));
        row.setZoomStartUrlSince(now);
        row.setZoomPassword(room.password().isEmpty() ? null : room.password());
        row.setGoogleMeetLink("");
        row.setGoogleCalendarEventId("");
        database.insertInto(ROOM)
                .set(row)
                .onConflict(ROOM.LESSON_ID)
                .doUpdate()
                .set(row)
                .execute();
    }

    @Override
    public void keepStartUrl(long lessonId, String startUrl, Instant now) {
        database.update(ROOM)
                .set(ROOM.ZOOM_START_URL, startLinks.seal(lessonId, startUrl))
                .set(ROOM.ZOOM_START_URL_SINCE, now)
                .where(ROOM.LESSON_ID.eq(lessonId))
                .execute();
    }

    @Override
    public void forgetStartUrl(long leaseId) {
        database.update(ROOM)
                .setNull(ROOM.ZOOM_START_URL)
                .where(ROOM.LEASE_ID.eq(leaseId))
                .execute();
    }

    @Override
    public void forget(long lessonId) {
        database.deleteFrom(ROOM).where(ROOM.LESSON_ID.eq(lessonId)).execute();
    }

    @Override
    public Optional<StartedRoom> startedRoom(long lessonId) {
        return database.select(
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
                .where(ROOM.LESSON_ID.eq(lessonId))
                .fetchOptional(row -> new StartedRoom(
                        row.value1(),
                        row.value2(),
                        startLinks.open(lessonId, row.value3()),
                        row.value4(),
                        row.value5(),
                        row.value6() != null,
                        row.value7(),
                        row.value8(),
                        row.value9()));
    }
}
