package space.lectio.shared.eventstore;

import java.time.Instant;
import java.util.Map;

/**
 * A published event with its place in the {@link Feed}.
 *
 * @param position from 1 on, without gaps
 * @param eventId unique over all events; two deliveries of one event have the same
 * @param aggregateId as stored, for example {@code lesson-12}
 * @param sequenceNumber place in the history of its aggregate, from 0 on, with gaps where an event is not published
 * @param recordedAt when the event was stored; an imported one may have happened long before
 * @param event of a type that carries {@link space.lectio.shared.Published}
 * @param metaData who acted ({@code actor}) and whether the event was imported, among others
 */
public record FeedEntry(
        long position,
        String eventId,
        String aggregateId,
        long sequenceNumber,
        Instant recordedAt,
        Object event,
        Map<String, ?> metaData) {}
