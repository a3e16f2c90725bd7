package space.lectio.conferencing.rooms.write.quickstart;

import static space.lectio.conferencing.jooq.conferencing.Tables.QUICK_START;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.rooms.read.lessons.LessonsQuery;
import space.lectio.scheduling.api.LessonIds;

/**
 * Gives the second of two clicks the lesson of the first, over all servers: then both wait for one room. A teacher's row is held
 * until the transaction ends, so one transaction at a time decides which lesson a click is for.
 */
@Component
class QuickClicks {

    /** A second request for a lesson that has begun so recently counts as a double click. */
    private static final Duration SECOND_CLICK = Duration.ofSeconds(10);

    /** A request whose server has died is waited for no longer. */
    private static final Duration OPENING = Duration.ofMinutes(1);

    private static final long NONE = 0;

    private final DSLContext database;
    private final LessonsQuery lessons;
    private final LessonIds ids;
    private final Clock clock;

    QuickClicks(DSLContext database, LessonsQuery lessons, LessonIds ids, Clock clock) {
        this.database = database;
        this.lessons = lessons;
        this.ids = ids;
        this.clock = clock;
    }

    /** Keeps the teacher's other clicks waiting until the transaction ends. */
    void hold(long teacherId) {
        database.insertInto(QUICK_START)
                .set(QUICK_START.TEACHER_ID, teacherId)
                .set(QUICK_START.LESSON_ID, NONE)
                .set(QUICK_START.GROUP_ID, NONE)
                .set(QUICK_START.TITLE, "")
                .set(QUICK_START.ASKED_AT, Instant.EPOCH)
                .onConflict(QUICK_START.TEACHER_ID)
                .doUpdate()
                .set(QUICK_START.TEACHER_ID, teacherId)
                .execute();
    }

    /**
     * After {@link #hold}, in the same transaction.
     *
     * @param title as the teacher typed it
     * @return the id of a lesson that is yet to begin, or of the one that the click before has begun
     */
    long lessonOf(long teacherId, long groupId, String title) {
        var before = database.selectFrom(QUICK_START)
                .where(QUICK_START.TEACHER_ID.eq(teacherId))
                .fetchSingle();
        var now = clock.instant();
        if (before.get(QUICK_START.GROUP_ID) == groupId
                && before.get(QUICK_START.TITLE).equals(title)) {
            var begun = before.get(QUICK_START.BEGUN_AT);
            var same = begun == null
                    ? before.get(QUICK_START.ASKED_AT).isAfter(now.minus(OPENING))
                    : !begun.isBefore(now.minus(SECOND_CLICK)) && lessons.runs(before.get(QUICK_START.LESSON_ID));
            if (same) {
                return before.get(QUICK_START.LESSON_ID);
            }
        }
        var id = ids.next();
        database.update(QUICK_START)
                .set(QUICK_START.LESSON_ID, id)
                .set(QUICK_START.GROUP_ID, groupId)
                .set(QUICK_START.TITLE, title)
                .set(QUICK_START.ASKED_AT, now)
                .setNull(QUICK_START.BEGUN_AT)
                .where(QUICK_START.TEACHER_ID.eq(teacherId))
                .execute();
        return id;
    }

    void begun(long teacherId, long lessonId) {
        database.update(QUICK_START)
                .set(QUICK_START.BEGUN_AT, clock.instant())
                .where(QUICK_START.TEACHER_ID.eq(teacherId))
                .and(QUICK_START.LESSON_ID.eq(lessonId))
                .and(QUICK_START.BEGUN_AT.isNull())
                .execute();
    }

    /** There is no room: the next click is for another lesson. */
    void failed(long teacherId, long lessonId) {
        database.update(QUICK_START)
                .set(QUICK_START.ASKED_AT, Instant.EPOCH)
                .where(QUICK_START.TEACHER_ID.eq(teacherId))
                .and(QUICK_START.LESSON_ID.eq(lessonId))
                .execute();
    }
}
