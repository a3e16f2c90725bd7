package space.lectio.conferencing.pool.adapter;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import space.lectio.conferencing.adapter.ConferencingSettings;
import space.lectio.conferencing.pool.domain.lease.LeaseTerms;
import space.lectio.conferencing.pool.domain.reservation.Tolerance;

/** {@code ROOM_OVERRUN_MINUTES} says how long lessons may overrun. */
@Configuration(proxyBeanMethods = false)
class PoolConfiguration {

    /** Longer than any provider may take to answer, shorter than a teacher's patience. */
    private static final Duration OPENING = Duration.ofMinutes(2);

    @Bean
    LeaseTerms leaseTerms(ConferencingSettings settings) {
        return new LeaseTerms(
                OPENING, new Tolerance(LeaseTerms.EARLY, Duration.ofMinutes(settings.roomOverrunMinutes())));
    }
}
