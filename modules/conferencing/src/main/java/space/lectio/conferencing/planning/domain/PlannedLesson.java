package space.lectio.conferencing.planning.domain;

import java.time.Duration;
import java.time.Instant;
import space.lectio.conferencing.pool.domain.reservation.SeatRequirement;

/**
 * A lesson that wants a slot.
 *
 * @param id negative for a lesson that only a scenario knows
 * @param group what its group is called
 */
public record PlannedLesson(
        long id, long groupId, String group, SeatRequirement need, Instant startsAt, Instant endsAt) {

    public Duration length() {
        return Duration.between(startsAt, endsAt);
    }

    PlannedLesson startingAt(Instant start) {
        return new PlannedLesson(id, groupId, group, need, start, start.plus(length()));
    }

    /** Somebody would have to be in both at once. */
    boolean excludes(PlannedLesson other) {
        return (need.teacherId() == other.need.teacherId() || groupId == other.groupId)
                && startsAt.isBefore(other.endsAt)
                && other.startsAt.isBefore(endsAt);
    }
}
