package space.lectio.scheduling.api;

import java.time.Duration;

/**
 * Order from conferencing: the lesson has a room now. Harmless if it is running already, refused more than {@link #EARLY}
 * before its planned start: whoever opened the room may have seen a plan that has changed since.
 *
 * @param recorded whether this room records, which may have been decided only now
 */
public record BeginLesson(long lessonId, boolean recorded) {

    /** A lesson may begin this long before its planned start. */
    public static final Duration EARLY = Duration.ofMinutes(15);
}
