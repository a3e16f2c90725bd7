package space.lectio.conferencing.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.StandardEnvironment;
import space.lectio.conferencing.adapter.simulated.SimulatedConferenceProvider;
import space.lectio.conferencing.adapter.zoom.SharedTokens;
import space.lectio.conferencing.domain.accountpool.ConferenceProvider;

class ConferencingConfigurationTest {

    private final ConferencingConfiguration configuration = new ConferencingConfiguration();
    private final SimulatedConferenceProvider simulation =
            new SimulatedConferenceProvider("http://school.example", Clock.systemUTC());

    private ConferenceProvider provider(String mode) {
        return configuration.conferenceProvider(
                mode,
                simulation,
                new StandardEnvironment(),
                SharedTokens.NONE,
                new SimpleMeterRegistry(),
                Clock.systemUTC());
    }

    @Test
    void theModeSaysWhoRunsTheMeetings() {
        assertThat(provider("simulated")).isSameAs(simulation);
        assertThat(provider("live").name()).isEqualTo("zoom");
        assertThatThrownBy(() -> provider("zoom")).hasMessageContaining("simulated or live");
    }
}
