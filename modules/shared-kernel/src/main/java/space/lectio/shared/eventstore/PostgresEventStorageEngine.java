package space.lectio.shared.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.JdbcUtils;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.statements.TimestampWriter;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;

/**
 * Axon's engine with JSON columns. Nobody streams from it: who follows all events reads the {@link Feed}
 * (docs/adr/0011-writers-in-parallel.md).
 */
final class PostgresEventStorageEngine extends JdbcEventStorageEngine {

    private static final int BATCH = 100;

    private final TransactionManager transactions;

    private PostgresEventStorageEngine(Builder builder, TransactionManager transactions) {
        super(builder);
        this.transactions = transactions;
    }

    static PostgresEventStorageEngine with(
            ConnectionProvider connections,
            TransactionManager transactions,
            EventSchema schema,
            PersistenceExceptionResolver lostRaces,
            Serializer serializer,
            EventUpcaster upcasters) {
        var engine = JdbcEventStorageEngine.builder()
                .schema(schema)
                .connectionProvider(connections)
                .transactionManager(transactions)
                .persistenceExceptionResolver(lostRaces)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .dataType(String.class)
                .upcasterChain(upcasters)
                .appendEvents(PostgresEventStorageEngine::append)
                .batchSize(BATCH);
        // Sequence numbers have no gaps, so a batch that is not full is the last: it need not be asked whether there is
        // another.
        engine.finalAggregateBatchPredicate(batch -> batch.size() < BATCH);
        return new PostgresEventStorageEngine(engine, transactions);
    }

    /** None are taken: histories are short. */
    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        return Optional.empty();
    }

    /** Many at once are an import's. */
    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.size() < CopiedEvents.FEWEST) {
            super.appendEvents(events, serializer);
            return;
        }
        transactions.executeInTransaction(() -> {
            var connection = getConnection();
            try {
                CopiedEvents.append(connection, events, serializer);
            } catch (SQLException refused) {
                handlePersistenceException(refused, events.getFirst());
            } finally {
                JdbcUtils.closeQuietly(connection);
            }
        });
    }

    static DomainEventMessage<?> ofAggregate(EventMessage<?> event) {
        return event instanceof DomainEventMessage<?> ofAggregate
                ? ofAggregate
                : new GenericDomainEventMessage<>(null, event.getIdentifier(), 0L, event, event::getTimestamp);
    }

    private static PreparedStatement append(
            Connection connection,
            EventSchema schema,
            Class<?> dataType,
            List<? extends EventMessage<?>> events,
            Serializer serializer,
            TimestampWriter timestamps)
            throws SQLException {
        var insert = connection.prepareStatement("""
                insert into eventstore.domain_event (event_identifier, aggregate_identifier, sequence_number, type,
                  time_stamp, payload_type, payload_revision, meta_data, payload)
                values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)""");
        for (var event : events) {
            var message = ofAggregate(event);
            var payload = message.serializePayload(serializer, String.class);
            var metaData = message.serializeMetaData(serializer, String.class);
            insert.setString(1, message.getIdentifier());
            insert.setString(2, message.getAggregateIdentifier());
            insert.setLong(3, message.getSequenceNumber());
            insert.setString(4, message.getType());
            timestamps.writeTimestamp(insert, 5, message.getTimestamp());
            insert.setString(6, payload.getType().getName());
            insert.setString(7, payload.getType().getRevision());
            insert.setString(8, metaData.getData());
            insert.setString(9, payload.getData());
            insert.addBatch();
        }
        return insert;
    }

    @Override
    @SuppressWarnings("unchecked")
    protected <T> T readPayload(ResultSet row, String column) throws SQLException {
        return (T) row.getString(column);
    }
}
