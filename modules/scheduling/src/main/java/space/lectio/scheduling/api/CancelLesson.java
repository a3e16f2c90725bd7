package space.lectio.scheduling.api;

/** Takes a lesson out of the timetable. */
public record CancelLesson(long lessonId) {}
