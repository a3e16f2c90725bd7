package space.lectio.scheduling.api;

/**
 * Order from conferencing: the lesson has a room now. Harmless if it is running already.
 *
 * @param recorded whether this room records, which may have been decided only now
 */
public record BeginLesson(long lessonId, boolean recorded) {}
