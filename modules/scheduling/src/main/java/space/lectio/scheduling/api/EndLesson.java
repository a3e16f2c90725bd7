package space.lectio.scheduling.api;

import java.time.Instant;

/** The lesson is over. Harmless if it is already. Answers {@link Over}. */
public record EndLesson(long lessonId) {

    /**
     * @param before whether it was over before the order
     */
    public record Over(Instant endedAt, boolean before) {}
}
