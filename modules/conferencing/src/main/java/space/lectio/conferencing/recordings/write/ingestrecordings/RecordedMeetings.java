package space.lectio.conferencing.recordings.write.ingestrecordings;

import static space.lectio.conferencing.jooq.conferencing.Tables.LEASE;
import static space.lectio.conferencing.jooq.conferencing.Tables.RECORDING;
import static space.lectio.conferencing.jooq.conferencing.Tables.RECORDING_MEDIA;
import static space.lectio.conferencing.jooq.conferencing.Tables.RECORDING_SEARCH;
import static space.lectio.scheduling.jooq.views.Tables.LESSON_CARD;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.Audience;
import space.lectio.conferencing.api.LeaseEvent.RecordingPlan;

/** Meetings that were to be recorded. */
@Component
class RecordedMeetings {

    /** The provider keeps a webhook's news for longer, but nobody looks for a lesson's recording after that. */
    private static final Duration SEARCHED_FOR = Duration.ofDays(3);

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(10);
    private static final int MOST_DOUBLINGS = 6;

    private final DSLContext database;

    RecordedMeetings(DSLContext database) {
        this.database = database;
    }

    /** @param days for how long its recordings can be watched, 0 for ever */
    record Meeting(String id, long leaseId, long hostId, long lessonId, RecordingPlan plan, int days) {

        @Nullable
        Instant availableUntil(Instant takenAt) {
            return days == 0 ? null : takenAt.plus(Duration.ofDays(days));
        }
    }

    /** Empty if it is none of ours, was not to be recorded, or its lesson is no more. */
    Optional<Meeting> find(String meetingId) {
        return database.select(
                        LEASE.ID,
                        LEASE.HOST_ID,
                        LEASE.LESSON_ID,
                        LEASE.RECORDING_AUDIENCE,
                        LEASE.RECORDING_GROUPS,
                        LEASE.RECORDING_STUDENTS,
                        LESSON_CARD.RECORDING_DAYS)
                .from(LEASE)
                .join(LESSON_CARD)
                .on(LESSON_CARD.ID.eq(LEASE.LESSON_ID))
                .where(LEASE.MEETING_ID.eq(meetingId))
                .and(LEASE.RECORDING_AUDIENCE.isNotNull())
                .orderBy(LEASE.ID.desc())
                .limit(1)
                .fetchOptional(row -> new Meeting(
                        meetingId,
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        new RecordingPlan(Audience.valueOf(row.value4()), List.of(row.value5()), List.of(row.value6())),
                        row.value7()));
    }

    /** Those that ended lately, and that nobody has asked for in the last while: the longer ago, the rarer. */
    List<String> due(Instant now) {
        return database.select(LEASE.MEETING_ID)
                .from(LEASE)
                .leftJoin(RECORDING_SEARCH)
                .on(RECORDING_SEARCH.LEASE_ID.eq(LEASE.ID))
                .where(LEASE.RECORDING_AUDIENCE.isNotNull())
                .and(LEASE.MEETING_ID.isNotNull())
                .and(LEASE.ENDED_AT.gt(now.minus(SEARCHED_FOR)))
                .and(RECORDING_SEARCH.DUE_AT.isNull().or(RECORDING_SEARCH.DUE_AT.le(now)))
                .orderBy(LEASE.ENDED_AT)
                .fetch(LEASE.MEETING_ID);
    }

    /** The next look comes after 10 minutes, then 20, and so on up to half a day. */
    void looked(Meeting meeting, Instant now) {
        var looks = database.insertInto(RECORDING_SEARCH)
                .set(RECORDING_SEARCH.LEASE_ID, meeting.leaseId())
                .set(RECORDING_SEARCH.LOOKS, 1)
                .set(RECORDING_SEARCH.DUE_AT, now)
                .onConflict(RECORDING_SEARCH.LEASE_ID)
                .doUpdate()
                .set(RECORDING_SEARCH.LOOKS, RECORDING_SEARCH.LOOKS.plus(1))
                .returningResult(RECORDING_SEARCH.LOOKS)
                .fetchSingle()
                .value1();
        database.update(RECORDING_SEARCH)
                .set(
                        RECORDING_SEARCH.DUE_AT,
                        now.plus(FIRST_PAUSE.multipliedBy(1L << Math.min(looks - 1, MOST_DOUBLINGS))))
                .where(RECORDING_SEARCH.LEASE_ID.eq(meeting.leaseId()))
                .execute();
    }

    /** What was taken of the meeting and is still there. */
    List<Long> recordingsOf(String meetingId) {
        return database.select(RECORDING.ID)
                .from(RECORDING)
                .join(RECORDING_MEDIA)
                .on(RECORDING_MEDIA.RECORDING_ID.eq(RECORDING.ID))
                .where(RECORDING_MEDIA.MEETING_ID.eq(meetingId))
                .and(RECORDING.DELETED_AT.isNull())
                .orderBy(RECORDING.ID)
                .fetch(RECORDING.ID);
    }
}
