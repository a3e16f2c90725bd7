package space.lectio.shared.eventstore;

import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jooq.Record;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Makes messages of rows of the event table, in the present shape of the events. */
@Component
class StoredEvents {

    /** What {@link #messages} reads of a table or alias {@code e}. */
    static final String COLUMNS = """
            e.event_identifier, e.aggregate_identifier, e.sequence_number, e.type, e.time_stamp, e.payload_type,
            e.payload_revision, e.payload::text as payload, e.meta_data::text as meta_data""";

    private final Serializer serializer;
    private final EventUpcaster upcasters;

    StoredEvents(@Qualifier("eventSerializer") Serializer serializer, EventUpcaster upcasters) {
        this.serializer = serializer;
        this.upcasters = upcasters;
    }

    /**
     * The messages of rows, with the value of one of their columns as the token's position.
     *
     * @param rows with {@link #COLUMNS} and the column {@code position}
     */
    Stream<TrackedEventMessage<?>> messages(Stream<? extends Record> rows, String position) {
        return EventUtils.upcastAndDeserializeTrackedEvents(
                rows.map(row -> stored(row, position)), serializer, upcasters);
    }

    static DomainEventMessage<?> domainEvent(TrackedEventMessage<?> message) {
        return (DomainEventMessage<?>) message;
    }

    private static TrackedDomainEventData<String> stored(Record row, String position) {
        return new TrackedDomainEventData<>(
                new GlobalSequenceTrackingToken(row.get(position, Long.class)),
                new GenericDomainEventEntry<>(
                        row.get("type", String.class),
                        row.get("aggregate_identifier", String.class),
                        row.get("sequence_number", Long.class),
                        row.get("event_identifier", String.class),
                        row.get("time_stamp", String.class),
                        row.get("payload_type", String.class),
                        row.get("payload_revision", String.class),
                        row.get("payload", String.class),
                        row.get("meta_data", String.class)));
    }
}
