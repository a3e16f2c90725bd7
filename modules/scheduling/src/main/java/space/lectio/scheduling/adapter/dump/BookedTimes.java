package space.lectio.scheduling.adapter.dump;

import static space.lectio.scheduling.jooq.scheduling.Tables.LESSON;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.DSLContext;

/** When teachers and groups have exclusive lessons that are not over; within one of them no two overlap. */
final class BookedTimes {

    private final Map<Long, TreeMap<Instant, Instant>> ofTeacher = new HashMap<>();
    private final Map<Long, TreeMap<Instant, Instant>> ofGroup = new HashMap<>();

    /** Those that the database holds already. */
    static BookedTimes in(DSLContext database) {
        var times = new BookedTimes();
        database.select(LESSON.GROUP_ID, LESSON.TEACHER_ID, LESSON.STARTS_AT, LESSON.ENDS_AT)
                .from(LESSON)
                .where(LESSON.EXCLUSIVE)
                .and(LESSON.ENDED_AT.isNull())
                .forEach(lesson -> times.book(lesson.value1(), lesson.value2(), lesson.value3(), lesson.value4()));
        return times;
    }

    boolean areFree(long group, long teacher, Instant from, Instant to) {
        return isFree(ofGroup.get(group), from, to) && isFree(ofTeacher.get(teacher), from, to);
    }

    void book(long group, long teacher, Instant from, Instant to) {
        ofGroup.computeIfAbsent(group, g -> new TreeMap<>()).put(from, to);
        ofTeacher.computeIfAbsent(teacher, t -> new TreeMap<>()).put(from, to);
    }

    private static boolean isFree(
            @org.jspecify.annotations.Nullable TreeMap<Instant, Instant> booked, Instant from, Instant to) {
        if (booked == null) {
            return true;
        }
        var before = booked.lowerEntry(to);
        return before == null || !before.getValue().isAfter(from);
    }
}
