package space.lectio.conferencing.rooms.adapter.zoom;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import space.lectio.shared.RefusedException;
import space.lectio.shared.web.Fields;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A message from Zoom, as far as we understand it. */
public final class ZoomEvent {

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(20).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    private static final Pattern NAME = Pattern.compile("[a-z0-9_.]{1,100}");
    private static final Pattern MEETING = Pattern.compile("[0-9]{1,20}");
    private static final Pattern MILLISECONDS = Pattern.compile("[0-9]{1,15}");
    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7E]{1,200}");
    private static final Pattern EMAIL = Pattern.compile("[^\\s\\p{Cntrl}@]{1,64}@[^\\s\\p{Cntrl}@]{1,253}");

    private final JsonNode envelope;
    private final JsonNode object;

    private ZoomEvent(JsonNode envelope) {
        this.envelope = envelope;
        this.object = envelope.path("payload").path("object");
    }

    /** @throws RefusedException if it is no event at all */
    public static ZoomEvent read(byte[] body) {
        try {
            var envelope = JSON.readTree(body);
            if (envelope.isObject() && matches(NAME, envelope.path("event"))) {
                return new ZoomEvent(envelope);
            }
        } catch (JacksonException unreadable) {
            // said below
        }
        throw new RefusedException(WebhookRefusal.WEBHOOK_UNREADABLE);
    }

    public String name() {
        return envelope.path("event").asString();
    }

    /** When it happened, not when it was told; null if it does not say. */
    public @Nullable Instant at() {
        var millis = text(MILLISECONDS, envelope.path("event_ts"));
        return millis == null ? null : Instant.ofEpochMilli(Long.parseLong(millis));
    }

    public @Nullable String plainToken() {
        return text(PRINTABLE, envelope.path("payload").path("plainToken"));
    }

    public @Nullable String accountId() {
        return text(PRINTABLE, envelope.path("payload").path("account_id"));
    }

    /** A number in some events, a text in others. */
    public @Nullable String meetingId() {
        return text(MEETING, object.path("id"));
    }

    /** One for each device and each time that it comes, as far as Zoom tells. */
    public @Nullable String participant() {
        var who = object.path("participant");
        var unique = text(PRINTABLE, who.path("participant_uuid"));
        if (unique != null) {
            return unique;
        }
        var inSession = text(PRINTABLE, who.path("user_id"));
        return inSession != null ? inSession + "/" + object.path("uuid").asString("") : text(PRINTABLE, who.path("id"));
    }

    public @Nullable String email() {
        return text(EMAIL, object.path("participant").path("email"));
    }

    public @Nullable Instant joinedAt() {
        return time("join_time");
    }

    public @Nullable Instant leftAt() {
        return time("leave_time");
    }

    /** When the session that the event is about began; null if it does not say. */
    public @Nullable Instant startedAt() {
        var value = object.path("start_time");
        return value.isString() ? Fields.parseInstant(value.asString()) : null;
    }

    private @Nullable Instant time(String member) {
        var value = object.path("participant").path(member);
        return value.isString() ? Fields.parseInstant(value.asString()) : null;
    }

    /** The same for every delivery of the same fact: Zoom signs anew, and gives new download tokens. */
    public byte[] fingerprint() {
        var facts = object.isObject()
                ? String.join(
                        "\n",
                        name(),
                        envelope.path("event_ts").toString(),
                        object.path("id").asString(""),
                        object.path("uuid").toString(),
                        String.valueOf(participant()),
                        String.valueOf(joinedAt()),
                        String.valueOf(leftAt()))
                : envelope.toString();
        try {
            return MessageDigest.getInstance("SHA-256").digest(facts.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException exception) {
            throw new IllegalStateException("SHA-256 is missing from this JVM", exception);
        }
    }

    private static @Nullable String text(Pattern pattern, JsonNode value) {
        return matches(pattern, value) ? value.asString() : null;
    }

    private static boolean matches(Pattern pattern, JsonNode value) {
        return (value.isString() || value.isIntegralNumber())
                && pattern.matcher(value.asString()).matches();
    }
}
