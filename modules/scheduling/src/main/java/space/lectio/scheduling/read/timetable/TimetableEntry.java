package space.lectio.scheduling.read.timetable;

import java.time.Instant;

/** What a timetable shows: a lesson, or one that a series is going to have. */
sealed interface TimetableEntry permits LessonRow, VirtualLesson {

    Instant begins();
}
