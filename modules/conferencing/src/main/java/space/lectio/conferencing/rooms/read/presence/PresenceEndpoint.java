package space.lectio.conferencing.rooms.read.presence;

import static space.lectio.conferencing.jooq.conferencing.Tables.JOIN_CLICK;
import static space.lectio.identity.jooq.views.Tables.GROUP_MEMBERSHIP;
import static space.lectio.identity.jooq.views.Tables.PERSON_CARD;
import static space.lectio.scheduling.jooq.views.Tables.ATTENDANCE_MARK;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.conferencing.rooms.adapter.postgres.PostgresParticipantObservations;
import space.lectio.conferencing.rooms.domain.attendance.AttendanceInterval;
import space.lectio.conferencing.rooms.domain.lesson.LessonFacts;
import space.lectio.conferencing.rooms.read.lessons.LessonsQuery;
import space.lectio.conferencing.rooms.read.presence.LessonPresence.Conflict;
import space.lectio.conferencing.rooms.read.presence.LessonPresence.Pupil;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;

@RestController
class PresenceEndpoint {

    private final LessonsQuery lessons;
    private final PostgresParticipantObservations sightings;
    private final DSLContext database;
    private final Clock clock;

    PresenceEndpoint(
            LessonsQuery lessons, PostgresParticipantObservations sightings, DSLContext database, Clock clock) {
        this.lessons = lessons;
        this.sightings = sightings;
        this.database = database;
        this.clock = clock;
    }

    @Operation(
            summary = "Who was in a lesson",
            description = "Clicks, times and marks side by side, with what contradicts. Not for students.")
    @GetMapping("/api/schedule/lessons/{id}/presence")
    LessonPresence presence(@PathVariable long id, Caller caller) {
        var lesson = lessons.find(id, caller).orElseThrow(() -> new RefusedException(CommonRefusal.NOT_FOUND));
        if (lesson.isAttendedBy(caller)) {
            throw new RefusedException(CommonRefusal.FORBIDDEN);
        }
        var stays = sightings.staysIn(id);
        var unknown = (int) stays.stream()
                .filter(stay -> stay.personId() == null)
                .map(AttendanceInterval::participant)
                .distinct()
                .count();
        return new LessonPresence(
                id,
                !stays.isEmpty(),
                unknown,
                unknown > 0 ? List.of(Conflict.UNKNOWN_PARTICIPANTS) : List.of(),
                pupils(lesson, times(stays, lesson), !stays.isEmpty() && unknown == 0));
    }

    /** A participant without a time of leaving counts as present until the planned end. */
    private Map<Long, Duration> times(List<AttendanceInterval> stays, LessonFacts lesson) {
        var now = clock.instant();
        var end = now.isBefore(lesson.endsAt()) ? now : lesson.endsAt();
        var times = new HashMap<Long, Duration>();
        for (var stay : stays) {
            if (stay.personId() != null) {
                var until = stay.leftAt() != null ? stay.leftAt() : end;
                times.merge(
                        stay.personId(),
                        until.isBefore(stay.cameAt()) ? Duration.ZERO : Duration.between(stay.cameAt(), until),
                        Duration::plus);
            }
        }
        return times;
    }

    /**
     * Members of the group, and who clicked or was marked and has left it since.
     *
     * @param allAreKnown then who has no time was not there
     */
    private List<Pupil> pupils(LessonFacts lesson, Map<Long, Duration> times, boolean allAreKnown) {
        var concerned = DSL.select(GROUP_MEMBERSHIP.STUDENT_ID)
                .from(GROUP_MEMBERSHIP)
                .where(GROUP_MEMBERSHIP.GROUP_ID.eq(lesson.groupId()))
                .union(DSL.select(JOIN_CLICK.PERSON_ID).from(JOIN_CLICK).where(JOIN_CLICK.LESSON_ID.eq(lesson.id())))
                .union(DSL.select(ATTENDANCE_MARK.STUDENT_ID)
                        .from(ATTENDANCE_MARK)
                        .where(ATTENDANCE_MARK.LESSON_ID.eq(lesson.id())));
        return database.select(
                        PERSON_CARD.ID,
                        PERSON_CARD.FULL_NAME,
                        JOIN_CLICK.FIRST_AT,
                        JOIN_CLICK.LAST_AT,
                        JOIN_CLICK.CLICKS,
                        ATTENDANCE_MARK.STATUS,
                        ATTENDANCE_MARK.SOURCE)
                .from(PERSON_CARD)
                .leftJoin(JOIN_CLICK)
                .on(JOIN_CLICK.LESSON_ID.eq(lesson.id()).and(JOIN_CLICK.PERSON_ID.eq(PERSON_CARD.ID)))
                .leftJoin(ATTENDANCE_MARK)
                .on(ATTENDANCE_MARK.LESSON_ID.eq(lesson.id()).and(ATTENDANCE_MARK.STUDENT_ID.eq(PERSON_CARD.ID)))
                .where(PERSON_CARD.ID.in(concerned))
                .orderBy(PERSON_CARD.FULL_NAME, PERSON_CARD.ID)
                .fetch(row -> pupil(
                        lesson,
                        times.getOrDefault(row.value1(), allAreKnown ? Duration.ZERO : null),
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        row.value5(),
                        row.value6(),
                        row.value7()));
    }

    private static Pupil pupil(
            LessonFacts lesson,
            @Nullable Duration time,
            long id,
            String name,
            @Nullable Instant first,
            @Nullable Instant last,
            @Nullable Integer clicks,
            @Nullable String status,
            @Nullable String source) {
        var came = first != null && last != null && !last.isBefore(lesson.opensAt()) && !first.isAfter(lesson.endsAt());
        return new Pupil(
                id,
                name,
                first,
                last,
                clicks == null ? 0 : clicks,
                time == null ? null : time.toMinutes(),
                status,
                source,
                Conflict.between(came, time, status));
    }
}
