package space.lectio.shared.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/**
 * An instant in UTC that ends in {@code +00:00}, with microseconds where it has any: so the original writes those members that did not pass
 * its serializers; all others end in {@code Z}.
 */
public final class WithOffset extends ValueSerializer<Instant> {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx");

    @Override
    @SuppressWarnings("JavaInstantGetSecondsGetNano") // only whether there is a fraction
    public void serialize(Instant instant, JsonGenerator json, SerializationContext context) {
        json.writeString(instant.atOffset(ZoneOffset.UTC).format(instant.getNano() == 0 ? SECONDS : MICROS));
    }
}
