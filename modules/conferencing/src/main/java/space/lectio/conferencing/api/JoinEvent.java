package space.lectio.conferencing.api;

import java.time.Instant;
import space.lectio.shared.Published;
import space.lectio.shared.eventstore.StoredAs;

/** Who came to lessons: one history per student and lesson. */
public sealed interface JoinEvent extends Published {

    long lessonId();

    long personId();

    Instant at();

    /** Which way in. */
    enum Via {
        /** The front end asked for the link. */
        JOIN_API,
        /** The lesson's lasting link. */
        LINK,
        /** The client says that its user went in. */
        LOG_JOIN
    }

    /** The student's first way in, not before the room may open; once more only if the lesson has been moved to later since. */
    @StoredAs("conferencing.person-came-to-lesson")
    record LessonJoined(long lessonId, long personId, Via via, Instant at) implements JoinEvent {}
}
