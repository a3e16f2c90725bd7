package space.lectio.shared.eventstore;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import space.lectio.shared.Caller;
import space.lectio.shared.eventstore.AggregateType.AggregateId;
import space.lectio.shared.sql.BatchingConnections;

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

    private final BatchingConnections connections;

    ImportedHistory(EventStore store, TransactionManager transactions, BatchingConnections connections) {
        this.store = store;
        this.transactions = transactions;
        this.connections = connections;
    }

    /**
     * The whole history of one aggregate.
     *
     * @param type the kind of aggregate, as it stands with each event
     * @param actor id of the person who acted, 0 where the original does not tell
     */
    public record Story(String type, String aggregateId, List<?> events, long actor) {

        public Story(AggregateId<?, ?> aggregate, List<?> events, long actor) {
            this(aggregate.type().name(), aggregate.value(), events, actor);
        }
    }

    /**
     * An event of a story that somebody else than the story's actor caused: the teacher's score in a student's work.
     *
     * @param actor as in {@link Story}
     */
    public record By(long actor, Object event) {}

    /**
     * An event of a story of which the original does not tell when it happened; its own time is then the nearest that is known,
     * for the order of things. Read models and the feed show no time: they see {@link #UNDATED} in the metadata
     * (docs/imports.md).
     *
     * @param told the event, or {@link By}
     */
    public record Undated(Object told) {

        /** The event as it is where the original tells the time, else undated. */
        public static Object unless(boolean dated, Object told) {
            return dated ? told : new Undated(told);
        }
    }

    /** Appends and projects in the running transaction, which the caller opens around the whole import. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(List<Story> stories) {
        publish(stories.stream().flatMap(story -> messages(story).stream()).toList());
    }

    /**
     * As {@link #append}, for many histories of a kind that only read models hear: events of one type come after each other
     * whatever history they are of, and what they change goes to the database in batches. Each history keeps its order.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void appendMany(List<Story> stories) {
        var messages = byType(stories.stream().map(ImportedHistory::messages).toList());
        connections.batched(() -> publish(messages));
    }

    private void publish(List<EventMessage<?>> messages) {
        if (!messages.isEmpty()) {
            var work = DefaultUnitOfWork.startAndGet(null);
            work.attachTransaction(transactions);
            work.execute(() -> store.publish(messages));
        }
    }

    private static List<EventMessage<?>> messages(Story story) {
        var messages = new ArrayList<EventMessage<?>>();
        for (var each : story.events()) {
            var undated = each instanceof Undated;
            var told = each instanceof Undated(var inner) ? inner : each;
            var event = told instanceof By by ? by.event() : told;
            var actor = told instanceof By by ? by.actor() : story.actor();
            messages.add(new GenericDomainEventMessage<>(
                    story.type(),
                    story.aggregateId(),
                    messages.size(),
                    event,
                    undated
                            ? Map.of(IMPORTED, true, UNDATED, true, Caller.ACTOR, actor)
                            : Map.of(IMPORTED, true, Caller.ACTOR, actor)));
        }
        return messages;
    }

    /** Again and again the type that most histories have next, of all that have it next. */
    private static List<EventMessage<?>> byType(List<List<EventMessage<?>>> histories) {
        var ordered = new ArrayList<EventMessage<?>>();
        var waiting = new LinkedHashMap<Class<?>, List<Iterator<EventMessage<?>>>>();
        var heads = new IdentityHashMap<Iterator<EventMessage<?>>, EventMessage<?>>();
        for (var history : histories) {
            advance(history.iterator(), heads, waiting);
        }
        while (!waiting.isEmpty()) {
            var most = Collections.max(
                            waiting.entrySet(),
                            Comparator.comparingInt(each -> each.getValue().size()))
                    .getKey();
            for (var history : Objects.requireNonNull(waiting.remove(most))) {
                ordered.add(Objects.requireNonNull(heads.get(history)));
                advance(history, heads, waiting);
            }
        }
        return ordered;
    }

    private static void advance(
            Iterator<EventMessage<?>> history,
            Map<Iterator<EventMessage<?>>, EventMessage<?>> heads,
            Map<Class<?>, List<Iterator<EventMessage<?>>>> waiting) {
        if (history.hasNext()) {
            var next = history.next();
            heads.put(history, next);
            waiting.computeIfAbsent(next.getPayloadType(), type -> new ArrayList<>())
                    .add(history);
        }
    }
}
