package space.lectio.conferencing.read.presence;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.reducing;

import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.domain.presence.Sightings;
import space.lectio.conferencing.domain.presence.Stay;
import space.lectio.conferencing.domain.room.Presences;

/** Whose leaving nobody told is known to have come, but not for how long. */
@Component
class PresencesFromSightings implements Presences {

    private final Sightings sightings;

    PresencesFromSightings(Sightings sightings) {
        this.sightings = sightings;
    }

    @Override
    public Optional<Report> of(long lessonId) {
        var stays = sightings.staysIn(lessonId);
        if (stays.isEmpty()) {
            return Optional.empty();
        }
        var time = stays.stream()
                .filter(stay -> stay.personId() != null)
                .collect(groupingBy(
                        stay -> java.util.Objects.requireNonNull(stay.personId()),
                        reducing(Duration.ZERO, PresencesFromSightings::length, Duration::plus)));
        var unknown = stays.stream()
                .filter(stay -> stay.personId() == null)
                .map(Stay::participant)
                .distinct()
                .count();
        return Optional.of(new Report(time, (int) unknown));
    }

    private static Duration length(Stay stay) {
        return stay.leftAt() == null ? Duration.ZERO : Duration.between(stay.cameAt(), stay.leftAt());
    }
}
