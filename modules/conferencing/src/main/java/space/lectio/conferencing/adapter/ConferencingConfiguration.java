package space.lectio.conferencing.adapter;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.redisson.api.RedissonClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import space.lectio.conferencing.adapter.redis.TokensInRedis;
import space.lectio.conferencing.adapter.simulated.SimulatedConferenceProvider;
import space.lectio.conferencing.adapter.zoom.SharedTokens;
import space.lectio.conferencing.adapter.zoom.ZoomConferenceProvider;
import space.lectio.conferencing.adapter.zoom.ZoomSettings;
import space.lectio.conferencing.domain.accountpool.ConferenceProvider;
import space.lectio.conferencing.domain.accountpool.ConferenceProvider.ProviderFailed;
import space.lectio.conferencing.domain.accountpool.LeaseTerms;
import space.lectio.conferencing.domain.recording.AccessTokens;
import space.lectio.conferencing.domain.reservation.Bounds;
import space.lectio.conferencing.domain.room.LessonFacts;
import space.lectio.shared.SecretBox;

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
    SharedTokens sharedTokens(ObjectProvider<RedissonClient> redis, SecretBox secrets, Clock clock) {
        var client = redis.getIfAvailable();
        return client == null ? SharedTokens.NONE : new TokensInRedis(client, secrets, clock);
    }

    @Bean
    @Primary
    ConferenceProvider conferenceProvider(
            @Value("${ZOOM_MODE:simulated}") String mode,
            SimulatedConferenceProvider simulation,
            Environment settings,
            SharedTokens tokens,
            MeterRegistry meters,
            Clock clock) {
        return switch (mode) {
            case "simulated" -> simulation;
            case "live" -> new ZoomConferenceProvider(ZoomSettings.from(settings), tokens, meters, clock);
            default -> throw new IllegalStateException("ZOOM_MODE must be simulated or live, not " + mode);
        };
    }

    /** Only a live provider has any; the simulation has no files either. */
    @Bean
    AccessTokens accessTokens(ConferenceProvider provider) {
        return provider instanceof AccessTokens tokens
                ? tokens
                : host -> {
                    throw new ProviderFailed(ProviderFailed.Cause.NOT_DONE, "no live provider gives access tokens");
                };
    }
}
