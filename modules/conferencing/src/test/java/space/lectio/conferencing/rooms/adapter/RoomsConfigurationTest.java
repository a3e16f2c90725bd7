package space.lectio.conferencing.rooms.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import space.lectio.conferencing.adapter.ConferencingSettings;
import space.lectio.conferencing.adapter.TestSettings;
import space.lectio.conferencing.rooms.adapter.simulated.SimulatedConferenceProvider;
import space.lectio.conferencing.rooms.adapter.zoom.SharedTokens;
import space.lectio.conferencing.rooms.adapter.zoom.ZoomSettings;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider;

class RoomsConfigurationTest {

    private final RoomsConfiguration configuration = new RoomsConfiguration();
    private final SimulatedConferenceProvider simulation = new SimulatedConferenceProvider(Clock.systemUTC());

    private ConferenceProvider provider(String mode) {
        var settings = TestSettings.of(ConferencingSettings.class, Map.of("zoom-mode", mode));
        return configuration.conferenceProvider(
                settings,
                simulation,
                ZoomSettings.from(settings, "school-1"),
                SharedTokens.NONE,
                new SimpleMeterRegistry(),
                Clock.systemUTC());
    }

    @Test
    void theModeSaysWhoRunsTheMeetings() {
        assertThat(provider("simulated")).isSameAs(simulation);
        assertThat(provider("live").name()).isEqualTo("zoom");
    }
}
