package space.lectio.conferencing.rooms.adapter;

import static space.lectio.conferencing.jooq.conferencing.Tables.INSTALLATION;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.jooq.DSLContext;
import org.redisson.api.RedissonClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import space.lectio.conferencing.adapter.ConferencingSettings;
import space.lectio.conferencing.pool.domain.host.ProviderFailed;
import space.lectio.conferencing.rooms.adapter.redis.RedisTokens;
import space.lectio.conferencing.rooms.adapter.simulated.SimulatedConferenceProvider;
import space.lectio.conferencing.rooms.adapter.zoom.SharedTokens;
import space.lectio.conferencing.rooms.adapter.zoom.ZoomConferenceProvider;
import space.lectio.conferencing.rooms.adapter.zoom.ZoomSettings;
import space.lectio.conferencing.rooms.domain.provider.AccessTokens;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider;
import space.lectio.shared.SecretBox;

/** {@code ZOOM_MODE} says who runs the meetings. */
@Configuration(proxyBeanMethods = false)
class RoomsConfiguration {

    /** The mark is made once with the database, so that a server on another one does not take our meetings for its own. */
    @Bean
    ZoomSettings zoomSettings(ConferencingSettings settings, DSLContext database) {
        return ZoomSettings.from(
                settings,
                database.select(INSTALLATION.MARK)
                        .from(INSTALLATION)
                        .fetchSingle()
                        .value1());
    }

    @Bean
    SharedTokens sharedTokens(ObjectProvider<RedissonClient> redis, SecretBox secrets, Clock clock) {
        var client = redis.getIfAvailable();
        return client == null ? SharedTokens.NONE : new RedisTokens(client, secrets, clock);
    }

    @Bean
    @Primary
    ConferenceProvider conferenceProvider(
            ConferencingSettings settings,
            SimulatedConferenceProvider simulation,
            ZoomSettings zoom,
            SharedTokens tokens,
            MeterRegistry meters,
            Clock clock) {
        return settings.isLive() ? new ZoomConferenceProvider(zoom, tokens, meters, clock) : simulation;
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
