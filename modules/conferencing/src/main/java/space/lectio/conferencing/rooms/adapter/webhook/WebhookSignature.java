package space.lectio.conferencing.rooms.adapter.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.adapter.ConferencingSettings;

/**
 * {@code ZOOM_WEBHOOK_SECRET}: the secret tokens of the apps that may tell us something, separated by commas. While one is being
 * replaced, both stand there. Without any, nothing is believed.
 */
@Component
class WebhookSignature {

    private static final Logger log = LoggerFactory.getLogger(WebhookSignature.class);

    /** As narrow as Zoom writes it: what is read in two ways can be forged in one of them. */
    private static final Pattern SIGNATURE = Pattern.compile("v0=([0-9a-f]{64})");

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,10}");

    private static final Duration OLDEST = Duration.ofMinutes(5);

    private final List<Secret> secrets;
    private final Clock clock;
    private final AtomicBoolean complained = new AtomicBoolean();

    WebhookSignature(ConferencingSettings settings, Clock clock) {
        this.secrets = Arrays.stream(Objects.requireNonNullElse(settings.zoomWebhookSecret(), "")
                        .split(","))
                .map(String::strip)
                .filter(secret -> !secret.isEmpty())
                .map(secret -> new Secret(secret.getBytes(StandardCharsets.UTF_8)))
                .toList();
        this.clock = clock;
    }

    /** The secret by which these very bytes were signed, not longer ago than may be. */
    Optional<Secret> signer(byte[] body, @Nullable String signature, @Nullable String timestamp) {
        if (secrets.isEmpty() && complained.compareAndSet(false, true)) {
            log.warn("Webhooks come, but ZOOM_WEBHOOK_SECRET is not set: all of them are refused."
                    + " Set it to the secret token of the Zoom app");
        }
        if (signature == null || timestamp == null || !isOfThisTime(timestamp)) {
            return Optional.empty();
        }
        var given = SIGNATURE.matcher(signature);
        if (!given.matches()) {
            return Optional.empty();
        }
        var digest = HexFormat.of().parseHex(given.group(1));
        var head = ("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8);
        return secrets.stream()
                .filter(secret -> MessageDigest.isEqual(digest, secret.sign(head, body)))
                .findFirst();
    }

    private boolean isOfThisTime(String timestamp) {
        return SECONDS.matcher(timestamp).matches()
                && Math.abs(clock.instant().getEpochSecond() - Long.parseLong(timestamp)) <= OLDEST.toSeconds();
    }

    /** One app's secret token. */
    static final class Secret {

        private final SecretKeySpec key;

        private Secret(byte[] token) {
            this.key = new SecretKeySpec(token, "HmacSHA256");
        }

        /** In lower-case hexadecimal. */
        String sign(String text) {
            return HexFormat.of().formatHex(sign(text.getBytes(StandardCharsets.UTF_8)));
        }

        private byte[] sign(byte[]... parts) {
            try {
                var mac = Mac.getInstance("HmacSHA256");
                mac.init(key);
                for (var part : parts) {
                    mac.update(part);
                }
                return mac.doFinal();
            } catch (GeneralSecurityException exception) {
                throw new IllegalStateException("HMAC-SHA256 is missing from this JVM", exception);
            }
        }
    }
}
