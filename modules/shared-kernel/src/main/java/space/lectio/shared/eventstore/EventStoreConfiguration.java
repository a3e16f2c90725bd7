package space.lectio.shared.eventstore;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.MessageOriginProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import space.lectio.shared.Caller;

/**
 * Axon's JDBC event store on PostgreSQL with JSON payloads. Every bean is explicit because Axon 4.13 orders its
 * autoconfiguration after class names that Boot 4 has moved (docs/adr/0001-event-store.md).
 */
@Configuration(proxyBeanMethods = false)
class EventStoreConfiguration {

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

    /** A history that somebody else has continued meanwhile. */
    @Bean
    PersistenceExceptionResolver lostRaces() {
        return exception -> exception instanceof SQLException sql && "23505".equals(sql.getSQLState());
    }

    /** Every stored event has its first shape yet. */
    @Bean
    EventUpcaster eventUpcasters() {
        return NoOpEventUpcaster.INSTANCE;
    }

    @Bean
    EventStorageEngine eventStorageEngine(
            ConnectionProvider connections,
            TransactionManager transactions,
            EventSchema schema,
            PersistenceExceptionResolver lostRaces,
            @Qualifier("eventSerializer") Serializer serializer,
            EventUpcaster upcasters) {
        return PostgresEventStorageEngine.with(connections, transactions, schema, lostRaces, serializer, upcasters);
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
        return new SimpleCorrelationDataProvider(Caller.ACTOR, ImportedHistory.IMPORTED);
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
                .registerEventProcessorFactory(SelectiveProcessor::of)
                .registerDefaultListenerInvocationErrorHandler(c -> PropagatingErrorHandler.instance())
                .registerDefaultErrorHandler(c -> PropagatingErrorHandler.instance()));
    }
}
