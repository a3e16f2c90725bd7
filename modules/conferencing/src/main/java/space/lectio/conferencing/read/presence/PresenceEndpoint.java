package space.lectio.conferencing.read.presence;

import static space.lectio.conferencing.jooq.conferencing.Tables.JOIN_CLICK;
import static space.lectio.conferencing.jooq.identity.Tables.GROUP_MEMBERSHIP;
import static space.lectio.conferencing.jooq.identity.Tables.PERSON_CARD;
import static space.lectio.conferencing.jooq.scheduling.Tables.ATTENDANCE_MARK;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.conferencing.domain.room.LessonFacts;
import space.lectio.conferencing.domain.room.Lessons;
import space.lectio.conferencing.domain.room.Presences;
import space.lectio.conferencing.domain.room.Presences.Report;
import space.lectio.conferencing.read.presence.LessonPresence.Conflict;
import space.lectio.conferencing.read.presence.LessonPresence.Pupil;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Refused;

@RestController
class PresenceEndpoint {

    private final Lessons lessons;
    private final Presences presences;
    private final DSLContext database;

    PresenceEndpoint(Lessons lessons, Presences presences, DSLContext database) {
        this.lessons = lessons;
        this.presences = presences;
        this.database = database;
    }

    @GetMapping("/api/schedule/lessons/{id}/presence")
    LessonPresence presence(@PathVariable long id, Caller caller) {
        var lesson = lessons.find(id, caller).orElseThrow(() -> new Refused(CommonRefusal.NOT_FOUND));
        if (lesson.isAttendedBy(caller)) {
            throw new Refused(CommonRefusal.FORBIDDEN);
        }

        var report = presences.of(id);
        var unknown = report.map(Report::unknown).orElse(null);
        return new LessonPresence(
                id,
                report.isPresent(),
                unknown,
                unknown != null && unknown > 0 ? List.of(Conflict.UNKNOWN_PARTICIPANTS) : List.of(),
                pupils(lesson, report.orElse(null)));
    }

    /** Members of the group, and who clicked or was marked and has left it since. */
    private List<Pupil> pupils(LessonFacts lesson, @Nullable Report report) {
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
                        report,
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
            @Nullable Report report,
            long id,
            String name,
            @Nullable OffsetDateTime clickedAt,
            @Nullable OffsetDateTime lastClickedAt,
            @Nullable Integer clicks,
            @Nullable String status,
            @Nullable String source) {
        var first = clickedAt == null ? null : clickedAt.toInstant();
        var last = lastClickedAt == null ? null : lastClickedAt.toInstant();
        var time = report == null ? null : report.time().getOrDefault(id, Duration.ZERO);
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
