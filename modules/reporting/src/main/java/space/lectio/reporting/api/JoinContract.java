package space.lectio.reporting.api;

import java.time.Instant;

/** Who joined lessons. */
public sealed interface JoinContract extends Contract {

    long lessonId();

    @Override
    default String subject() {
        return "lessons/" + lessonId();
    }

    @ContractType(
            value = "space.lectio.conferencing.lesson-joined.v1",
            means = "A student asked for the way into a lesson's room for the first time.")
    record LessonJoinedV1(long lessonId, long personId, Via via, Instant at) implements JoinContract {}

    enum Via {
        /** The front end asked for the link. */
        JOIN_API,
        /** The lesson's lasting link. */
        LINK,
        /** The client says that its user went in. */
        LOG_JOIN
    }
}
