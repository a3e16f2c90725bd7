package space.lectio.conferencing.rooms.read.lessonroom;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * How a lesson stands with the pool.
 *
 * @param state {@code open}, {@code promised}, {@code waiting} or {@code none}
 * @param reason why it waits, as a code; null if it does not
 * @param detail the same for people
 * @param from from when on the room is promised or wanted
 * @param to until when
 * @param nearestTimes for a lesson that waits: when teacher, group and pool have room for it, the nearest first, five at most
 * @param joinPage the lasting link
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record LessonRoom(
        long lessonId,
        String state,
        @Nullable String reason,
        @Nullable String detail,
        @Nullable Instant from,
        @Nullable Instant to,
        List<Time> nearestTimes,
        String joinPage) {

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Time(Instant startTime, Instant endTime) {}
}
