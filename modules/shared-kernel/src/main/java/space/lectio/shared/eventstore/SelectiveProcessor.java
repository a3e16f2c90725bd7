package space.lectio.shared.eventstore;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.EventProcessorSpanFactory;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.SubscribingEventProcessor;

/**
 * Axon's subscribing processor, which remembers what types of events its handlers know. Axon asks every handler anew at each event,
 * which with twenty processors costs more than handling it.
 */
final class SelectiveProcessor extends SubscribingEventProcessor {

    private final Map<Class<?>, Boolean> known = new ConcurrentHashMap<>();

    private SelectiveProcessor(Builder builder) {
        super(builder);
    }

    /** As {@code usingSubscribingEventProcessors} makes them. */
    static EventProcessor of(String name, Configuration axon, EventHandlerInvoker handlers) {
        var processing = axon.eventProcessingConfiguration();
        return new SelectiveProcessor(builder()
                .name(name)
                .eventHandlerInvoker(handlers)
                .rollbackConfiguration(processing.rollbackConfiguration(name))
                .errorHandler(processing.errorHandler(name))
                .messageMonitor(processing.messageMonitor(SubscribingEventProcessor.class, name))
                .messageSource(axon.eventBus())
                .transactionManager(processing.transactionManager(name))
                .spanFactory(axon.getComponent(EventProcessorSpanFactory.class)));
    }

    @Override
    protected boolean canHandle(EventMessage<?> event, Segment segment) throws Exception {
        return known.computeIfAbsent(event.getPayloadType(), this::canHandleType) && super.canHandle(event, segment);
    }
}
