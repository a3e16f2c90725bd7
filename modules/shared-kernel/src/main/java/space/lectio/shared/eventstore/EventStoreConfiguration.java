package space.lectio.shared.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.MessageOriginProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import space.lectio.shared.Commands;

/**
 * Axon's JDBC event store on PostgreSQL with JSON payloads. Every bean is explicit because Axon 4.13 orders its
 * autoconfiguration after class names that Boot 4 has moved (docs/adr/0001-event-store.md).
 */
@Configuration(proxyBeanMethods = false)
class EventStoreConfiguration {

    /** Any number, as long as nothing else in the database uses it: it names the queue of those who append. */
    private static final long APPENDERS = 7_215_804_114L;

    @Bean
    EventNames eventNames() {
        return EventNames.below("space.lectio");
    }

    @Bean
    Serializer eventSerializer(EventNames names) {
        return new NamedEventSerializer(names);
    }

    @Bean
    EventSchema eventSchema() {
        return EventSchema.builder()
                .eventTable("eventstore.domain_event")
                .snapshotTable("eventstore.snapshot_event")
                .globalIndexColumn("global_index")
                .timestampColumn("time_stamp")
                .eventIdentifierColumn("event_identifier")
                .aggregateIdentifierColumn("aggregate_identifier")
                .sequenceNumberColumn("sequence_number")
                .typeColumn("type")
                .payloadTypeColumn("payload_type")
                .payloadRevisionColumn("payload_revision")
                .payloadColumn("payload")
                .metaDataColumn("meta_data")
                .build();
    }

    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    @Bean
    ConnectionProvider connectionProvider(DataSource dataSource) {
        return new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(dataSource));
    }

    @Bean
    PersistenceExceptionResolver persistenceExceptionResolver() {
        return exception -> exception instanceof SQLException sql && "23505".equals(sql.getSQLState());
    }

    @Bean
    EventStorageEngine eventStorageEngine(
            ConnectionProvider connections,
            TransactionManager transactions,
            EventSchema schema,
            PersistenceExceptionResolver duplicates,
            @Qualifier("eventSerializer") Serializer serializer) {
        return new JsonEventStorageEngine(JdbcEventStorageEngine.builder()
                .schema(schema)
                .connectionProvider(connections)
                .transactionManager(transactions)
                .persistenceExceptionResolver(duplicates)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .dataType(String.class)
                .appendEvents(EventStoreConfiguration::append));
    }

    /**
     * Appends one after the other, in commit order. Without the lock a reader of the global index can pass an index that
     * is not committed yet and never come back to it (Axon issue 4829, closed as won't fix; docs/adr/0002-no-lost-events.md).
     * The lock is the transaction's: it ends with it, however it ends.
     */
    private static PreparedStatement append(
            Connection connection,
            EventSchema schema,
            Class<?> dataType,
            List<? extends EventMessage<?>> events,
            Serializer serializer,
            org.axonframework.eventsourcing.eventstore.jdbc.statements.TimestampWriter timestamps)
            throws SQLException {
        try (var lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            lock.setLong(1, APPENDERS);
            lock.execute();
        }
        var insert = connection.prepareStatement("""
                insert into eventstore.domain_event (event_identifier, aggregate_identifier, sequence_number, type,
                  time_stamp, payload_type, payload_revision, meta_data, payload)
                values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)""");
        for (var event : events) {
            DomainEventMessage<?> message = event instanceof DomainEventMessage<?> ofAggregate
                    ? ofAggregate
                    : new GenericDomainEventMessage<>(null, event.getIdentifier(), 0L, event, event::getTimestamp);
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

    private static final class JsonEventStorageEngine extends JdbcEventStorageEngine {

        JsonEventStorageEngine(Builder builder) {
            super(builder);
        }

        @Override
        @SuppressWarnings("unchecked")
        protected <T> T readPayload(ResultSet row, String column) throws SQLException {
            return (T) row.getString(column);
        }
    }

    @Bean
    TokenStore tokenStore(ConnectionProvider connections, @Qualifier("eventSerializer") Serializer ignored) {
        return JdbcTokenStore.builder()
                .connectionProvider(connections)
                .schema(TokenSchema.builder()
                        .setTokenTable("eventstore.token_entry")
                        .setProcessorNameColumn("processor_name")
                        .setTokenTypeColumn("token_type")
                        .setTimestampColumn("time_stamp")
                        .setSegmentColumn("segment")
                        .setTokenColumn("token")
                        .setOwnerColumn("owner")
                        .build())
                .serializer(TokenSerializer.create())
                .build();
    }

    /** Who acted and what caused it travel from the command to its events. */
    @Bean
    CorrelationDataProvider actorOfEvents() {
        return new SimpleCorrelationDataProvider(Commands.ACTOR, ImportedHistory.IMPORTED);
    }

    @Bean
    CorrelationDataProvider originOfEvents() {
        return new MessageOriginProvider();
    }

    /**
     * Read models live and fail with the command: subscribing processors in the appending transaction, and an error of a
     * projection is the command's error. Axon's default handler would log it and commit.
     */
    @Bean
    ConfigurerModule sameTransactionReadModels() {
        return configurer -> configurer.eventProcessing(processing -> processing
                .usingSubscribingEventProcessors()
                .registerDefaultListenerInvocationErrorHandler(c -> PropagatingErrorHandler.instance())
                .registerDefaultErrorHandler(c -> PropagatingErrorHandler.instance()));
    }
}
