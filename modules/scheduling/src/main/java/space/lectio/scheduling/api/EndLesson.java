package space.lectio.scheduling.api;

/** The lesson is over. Harmless if it is already. Answers the instant at which it ended ({@link java.time.Instant}). */
public record EndLesson(long lessonId) {}
