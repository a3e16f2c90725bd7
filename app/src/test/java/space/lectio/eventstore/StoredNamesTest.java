package space.lectio.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.lectio.TestServer;
import space.lectio.conferencing.api.HostAccountEvent.HostRemoved;
import space.lectio.shared.eventstore.EventNames;
import space.lectio.shared.eventstore.StoredAs;

/** The names in the store are for ever, and only they can be written or read. */
class StoredNamesTest extends TestServer {

    @Autowired
    EventStorageEngine engine;

    @Autowired
    EventNames names;

    /** If this fails on a name that is gone: rows in schools' stores still carry it. Bring it back, or bridge it by an upcaster. */
    @Test
    void everyNameEverGivenIsStillKnownAndNewOnesAreWrittenDown() throws IOException {
        var known = names.types().stream()
                .map(type -> type.getAnnotation(StoredAs.class))
                .map(name -> name.value() + " " + name.revision())
                .toList();
        assertThat(known).containsExactlyInAnyOrderElementsOf(writtenDown());
    }

    private static List<String> writtenDown() throws IOException {
        try (var file = StoredNamesTest.class.getResourceAsStream("/event-names.txt")) {
            return new String(java.util.Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    @Test
    void aStoredNameThatNobodyKnowsIsAClearFailure() {
        var aggregate = "unknown-" + UUID.randomUUID();
        var before = engine.createHeadToken();
        database.execute("""
                insert into eventstore.domain_event (event_identifier, aggregate_identifier, sequence_number, type,
                  time_stamp, payload_type, payload_revision, meta_data, payload)
                values (?, ?, 0, 'LessonAggregate', '2026-11-23T00:00:00Z', 'scheduling.lesson-forgotten', '1', '{}', '{}')""", aggregate, aggregate);
        try {
            assertThatThrownBy(() -> engine.readEvents(aggregate).next().getPayload())
                    .hasStackTraceContaining("No event type is stored as scheduling.lesson-forgotten");
            // As a rebuild reads: asking the type is enough, no handler can pass it over.
            assertThatThrownBy(() -> {
                        try (var events = engine.readEvents(before, false)) {
                            events.forEach(event -> event.getPayloadType());
                        }
                    })
                    .hasStackTraceContaining("No event type is stored as scheduling.lesson-forgotten");
        } finally {
            database.execute("delete from eventstore.domain_event where aggregate_identifier = ?", aggregate);
        }
    }

    @Test
    void aTypeWithoutANameCannotBeStored() {
        record Nameless(long lessonId) {}
        var aggregate = "nameless-" + UUID.randomUUID();

        assertThatThrownBy(() -> engine.appendEvents(
                        new GenericDomainEventMessage<>("LessonAggregate", aggregate, 0, new Nameless(1))))
                .hasStackTraceContaining("has no @StoredAs and cannot be stored");
        assertThat(database.fetchOptional(
                                "select count(*) from eventstore.domain_event where aggregate_identifier = ?",
                                aggregate)
                        .orElseThrow()
                        .get(0, Long.class))
                .isZero();
    }

    @Test
    void aHistoryCannotHaveTwoEventsAtOnePlace() {
        var aggregate = "twice-" + UUID.randomUUID();
        try {
            engine.appendEvents(at(aggregate, 0), at(aggregate, 1));
            assertThatThrownBy(() -> engine.appendEvents(at(aggregate, 0)))
                    .isInstanceOf(AggregateStreamCreationException.class);
            assertThatThrownBy(() -> engine.appendEvents(at(aggregate, 1))).isInstanceOf(ConcurrencyException.class);
        } finally {
            database.execute("delete from eventstore.domain_event where aggregate_identifier = ?", aggregate);
        }
    }

    /** Of events that are not published: the relay would have taken them into the feed before they are deleted. */
    private GenericDomainEventMessage<?> at(String aggregate, long place) {
        return new GenericDomainEventMessage<>("HostAggregate", aggregate, place, new HostRemoved(1, clock.instant()));
    }
}
