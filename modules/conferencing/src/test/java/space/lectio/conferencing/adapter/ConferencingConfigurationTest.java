package space.lectio.conferencing.adapter;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import org.junit.jupiter.api.Test;
import space.lectio.conferencing.adapter.simulated.SimulatedConferenceProvider;

class ConferencingConfigurationTest {

    private final ConferencingConfiguration configuration = new ConferencingConfiguration();
    private final SimulatedConferenceProvider simulation =
            new SimulatedConferenceProvider("http://school.example", Clock.systemUTC());

    @Test
    void liveMeetingsAreRefusedAtTheStartAndSoIsAnythingElse() {
        assertThatThrownBy(() -> configuration.conferenceProvider("live", simulation))
                .hasMessageContaining("ZOOM_MODE=live")
                .hasMessageContaining("later version");
        assertThatThrownBy(() -> configuration.conferenceProvider("zoom", simulation))
                .hasMessageContaining("simulated or live");
    }
}
