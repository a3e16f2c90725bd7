package space.lectio.scheduling.write.cancellesson;

/** Takes a lesson out of the timetable. */
public record CancelLesson(long lessonId) {}
