package space.lectio.conferencing.rooms.adapter.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import space.lectio.conferencing.adapter.ConferencingSettings;
import space.lectio.conferencing.adapter.TestSettings;

class WebhookSignatureTest {

    private static final byte[] BODY = "{\"event\":\"meeting.started\"}".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNATURE = "v0=e9e828039926af0263196d5a7b0098614b5420b6fe1f80f5670b4f27a0998ac1";
    private static final String TIMESTAMP = "1700000000";

    private static WebhookSignature at(long seconds, String secrets) {
        var settings = TestSettings.of(ConferencingSettings.class, Map.of("zoom-webhook-secret", secrets));
        return new WebhookSignature(settings, Clock.fixed(Instant.ofEpochSecond(seconds), ZoneOffset.UTC));
    }

    private static boolean accepts(WebhookSignature signature) {
        return signature.signer(BODY, SIGNATURE, TIMESTAMP).isPresent();
    }

    @Test
    void zoomsOwnVectorsHold() {
        var signer = at(1_700_000_000, "abc123").signer(BODY, SIGNATURE, TIMESTAMP);
        assertThat(signer).isPresent();
        assertThat(signer.orElseThrow().sign("qgg8vlvZRS6UYooatFL8Aw"))
                .isEqualTo("48b325566b114c6b9d0b880000088a93454c7375d88578d98d4628f64a625522");
    }

    @Test
    void withoutASecretNothingIsBelieved() {
        assertThat(accepts(at(1_700_000_000, ""))).isFalse();
        assertThat(accepts(at(1_700_000_000, " , "))).isFalse();
    }

    @Test
    void severalSecretsHoldBesideEachOther() {
        assertThat(accepts(at(1_700_000_000, "another, abc123 ,third"))).isTrue();
        assertThat(accepts(at(1_700_000_000, "another,third"))).isFalse();
    }

    @Test
    void fiveMinutesAreTheLimitBothWays() {
        assertThat(accepts(at(1_700_000_300, "abc123"))).isTrue();
        assertThat(accepts(at(1_700_000_301, "abc123"))).isFalse();
        assertThat(accepts(at(1_699_999_700, "abc123"))).isTrue();
        assertThat(accepts(at(1_699_999_699, "abc123"))).isFalse();
    }
}
