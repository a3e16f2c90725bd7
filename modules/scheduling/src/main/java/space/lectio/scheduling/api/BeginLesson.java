package space.lectio.scheduling.api;

/** Order from conferencing: the lesson has a room now. Harmless if it is running already. */
public record BeginLesson(long lessonId) {}
