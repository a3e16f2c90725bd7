package space.lectio.shared.eventstore;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import space.lectio.shared.Commands;

/**
 * Appends what happened in the original system. The message's time is now (the store tells when we learned of it, and a
 * back-dated message would be lost, see docs/adr/0002-no-lost-events.md); the time at which it happened is a member of the
 * event itself. Metadata say {@code imported: true} and whose act it was.
 */
@Component
public class ImportedHistory {

    public static final String IMPORTED = "imported";

    /** Metadata of an event whose time nobody noted: true, or absent. */
    public static final String UNDATED = "undated";

    private final EventStore store;
    private final TransactionManager transactions;

    ImportedHistory(EventStore store, TransactionManager transactions) {
        this.store = store;
        this.transactions = transactions;
    }

    /**
     * The whole history of one aggregate.
     *
     * @param type the aggregate's simple class name, as Axon stores it
     * @param actor id of the person who acted, 0 where the original does not tell
     */
    public record Story(String type, String aggregateId, List<?> events, long actor) {}

    /** An event of a story that somebody else than the story's actor caused: the teacher's score in a pupil's work. */
    public record By(long actor, Object event) {}

    /**
     * An event of a story of which the original does not tell when it happened; its own time is then the nearest that is known,
     * for the order of things. Read models show no time: they see {@link #UNDATED} in the metadata.
     *
     * @param told the event, or {@link By}
     */
    public record Undated(Object told) {}

    /** Appends and projects in the running transaction, which the caller opens around the whole import. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(List<Story> stories) {
        var messages = new ArrayList<EventMessage<?>>();
        for (var story : stories) {
            var sequence = 0L;
            for (var each : story.events()) {
                var undated = each instanceof Undated;
                var told = each instanceof Undated(var inner) ? inner : each;
                var event = told instanceof By by ? by.event() : told;
                var actor = told instanceof By by ? by.actor() : story.actor();
                messages.add(new GenericDomainEventMessage<>(
                        story.type(),
                        story.aggregateId(),
                        sequence++,
                        event,
                        undated
                                ? Map.of(IMPORTED, true, UNDATED, true, Commands.ACTOR, actor)
                                : Map.of(IMPORTED, true, Commands.ACTOR, actor)));
            }
        }
        if (messages.isEmpty()) {
            return;
        }
        var work = DefaultUnitOfWork.startAndGet(null);
        work.attachTransaction(transactions);
        work.execute(() -> store.publish(messages));
    }
}
