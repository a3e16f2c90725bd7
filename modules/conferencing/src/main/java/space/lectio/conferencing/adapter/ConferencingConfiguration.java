package space.lectio.conferencing.adapter;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import space.lectio.conferencing.adapter.simulated.SimulatedConferenceProvider;
import space.lectio.conferencing.domain.accountpool.ConferenceProvider;
import space.lectio.conferencing.domain.accountpool.LeaseTerms;
import space.lectio.conferencing.domain.reservation.Bounds;
import space.lectio.conferencing.domain.room.LessonFacts;

/** {@code ZOOM_MODE} says who runs the meetings, {@code ROOM_OVERRUN_MINUTES} how long lessons may overrun. */
@Configuration(proxyBeanMethods = false)
class ConferencingConfiguration {

    /** Longer than any provider may take to answer, shorter than a teacher's patience. */
    private static final Duration OPENING = Duration.ofMinutes(2);

    @Bean
    LeaseTerms leaseTerms(@Value("${ROOM_OVERRUN_MINUTES:10}") int overrun) {
        return new LeaseTerms(OPENING, new Bounds(LessonFacts.EARLY, Duration.ofMinutes(overrun)));
    }

    @Bean
    @Primary
    ConferenceProvider conferenceProvider(
            @Value("${ZOOM_MODE:simulated}") String mode, SimulatedConferenceProvider simulation) {
        return switch (mode) {
            case "simulated" -> simulation;
            case "live" ->
                throw new IllegalStateException(
                        "ZOOM_MODE=live: meetings at Zoom itself come with a later version, use ZOOM_MODE=simulated");
            default -> throw new IllegalStateException("ZOOM_MODE must be simulated or live, not " + mode);
        };
    }
}
