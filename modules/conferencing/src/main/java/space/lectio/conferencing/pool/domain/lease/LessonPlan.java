package space.lectio.conferencing.pool.domain.lease;

import java.time.Instant;

/** When a lesson is planned to be held. */
public record LessonPlan(Instant startsAt, Instant endsAt) {

    public boolean isTooEarlyAt(Instant now) {
        return now.isBefore(startsAt.minus(LeaseTerms.EARLY));
    }
}
