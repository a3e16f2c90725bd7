package space.lectio.scheduling.domain;

import java.time.Instant;

/** What the rules must know of other lessons. */
public interface Timetable {

    /** Whether the group has an exclusive lesson that is not over and shares a moment with [from, to). */
    boolean groupIsBooked(long groupId, Instant from, Instant to, long exceptLesson);

    boolean teacherIsBooked(long teacherId, Instant from, Instant to, long exceptLesson);
}
