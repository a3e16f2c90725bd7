package space.lectio.reporting.read.feed;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import space.lectio.reporting.api.Contract;

/**
 * One event as CloudEvents 1.0 has it in its JSON format, structured mode.
 *
 * @param source who tells it: this installation's address, or {@code /} where none is configured
 * @param subject what it happened to, for example {@code lessons/900001}
 * @param time when it happened, RFC 3339, UTC; left out where nobody knows, which CloudEvents allows
 * @param dataschema absolute address of the JSON Schema of {@code data}
 * @param position extension: the place in the feed, from 1, without gaps
 * @param actor extension: id of the person who did it; left out where the server did it by itself or nobody knows
 * @param imported extension: true for history that came from the original system, else left out
 * @param undated extension: true where the original system does not tell when it happened, else left out; {@code data.at} is then the
 *     nearest time that is known, for the order of a subject's events
 */
@JsonPropertyOrder({
    "specversion",
    "id",
    "source",
    "type",
    "subject",
    "time",
    "dataschema",
    "datacontenttype",
    "position",
    "actor",
    "imported",
    "undated",
    "data"
})
record CloudEvent(
        String specversion,
        String id,
        String source,
        String type,
        String subject,
        @Nullable Instant time,
        String dataschema,
        String datacontenttype,
        long position,
        @Nullable Long actor,
        @Nullable Boolean imported,
        @Nullable Boolean undated,
        Contract data) {}
