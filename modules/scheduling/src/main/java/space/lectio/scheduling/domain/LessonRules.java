package space.lectio.scheduling.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import space.lectio.shared.Refusal;

/** The sentences the school would say about when a lesson can be. */
public final class LessonRules {

    private final Timetable timetable;

    public LessonRules(Timetable timetable) {
        this.timetable = timetable;
    }

    /** The reason why this time does not do, or null. PostgreSQL holds the same under concurrency. */
    public @Nullable Refusal objectionTo(long lessonId, long groupId, long teacherId, Instant from, Instant to) {
        if (!to.isAfter(from)) {
            return LessonRefusal.LESSON_ENDS_BEFORE_IT_STARTS;
        }
        if (timetable.groupIsBooked(groupId, from, to, lessonId)) {
            return LessonRefusal.GROUP_ALREADY_BOOKED;
        }
        if (timetable.teacherIsBooked(teacherId, from, to, lessonId)) {
            return LessonRefusal.TEACHER_ALREADY_BOOKED;
        }
        return null;
    }
}
