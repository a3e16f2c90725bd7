package space.lectio.shared.eventstore;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Decision;
import space.lectio.shared.RefusedException;
import space.lectio.shared.eventstore.AggregateType.AggregateId;

/**
 * The shell around every decision: loads an aggregate's state, asks for the decision, appends its events in the command's
 * transaction. Nothing is locked: the unique index on aggregate and sequence number decides a race, over all servers, and
 * {@link space.lectio.shared.CommandDispatcher} runs the loser again (docs/adr/0011-writers-in-parallel.md).
 *
 * <p>States are kept in memory and may be behind another server's. Only a decision with events is taken from such a state, and
 * the index refuses these events if the state was behind; a refusal, or that there is nothing to do, is decided again on the
 * history as it is stored (docs/adr/0034-states-are-kept.md).
 */
@Component
public class Aggregates {

    private static final long MOST_BYTES = 32_000_000;
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final long NO_EVENT = -1;

    private record Versioned(AggregateId<?, ?> id, Object state, long version) {

        /** Only ever read with the id under which it was kept. */
        @SuppressWarnings({"unchecked", "UnusedVariable"}) // the id tells the type
        <S> S as(AggregateId<S, ?> asked) {
            return (S) state;
        }

        @SuppressWarnings("unchecked") // the id's type and the state belong together
        int weight() {
            return ((AggregateType<Object, Object>) id.type()).weight().applyAsInt(state);
        }
    }

    private final EventStore store;
    private final HistoryGrowth growth;

    private final Cache<String, Versioned> kept = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((String _, Versioned state) -> state.weight())
            .expireAfterAccess(KEPT)
            .build();

    Aggregates(EventStore store, HistoryGrowth growth) {
        this.store = store;
        this.growth = growth;
    }

    /**
     * What a decision did.
     *
     * @param changed whether there was anything to do
     */
    public record Outcome<S>(S before, S after, boolean changed) {}

    /**
     * Begins a history.
     *
     * @throws RefusedException if the decision was to refuse
     */
    public <S, E> Outcome<S> create(AggregateId<S, E> id, Decision<E> decision) {
        return append(id, new Versioned(id, id.type().initial(), NO_EVENT), decision);
    }

    /**
     * Continues a history.
     *
     * @param decide may be asked twice, so it has no effects
     * @throws RefusedException if the decision was to refuse, {@link CommonRefusal#NOT_FOUND} if there is no such history
     */
    public <S, E> Outcome<S> change(AggregateId<S, E> id, Function<S, Decision<E>> decide) {
        return change(id, Integer.MAX_VALUE, decide);
    }

    /**
     * As {@link #change(AggregateId, Function)}, for what people ask for.
     *
     * @param most events in an hour, see {@link HistoryGrowth}
     */
    public <S, E> Outcome<S> change(AggregateId<S, E> id, int most, Function<S, Decision<E>> decide) {
        return decided(id, known -> {
            if (known.version() == NO_EVENT) {
                return Decision.refuse(CommonRefusal.NOT_FOUND);
            }
            if (known.version() >= most - 1L) {
                growth.mustBeSlow(id.value(), most);
            }
            return decide.apply(known.as(id));
        });
    }

    /** As {@link #change(AggregateId, Function)}, or begins the history. */
    public <S, E> Outcome<S> createOrChange(AggregateId<S, E> id, Function<S, Decision<E>> decide) {
        return decided(id, known -> decide.apply(known.as(id)));
    }

    /**
     * What the unit of work that runs, the commands within it included, has changed of this kind, in the order of the changes. Its
     * read models hear of that only when it prepares its commit, so whoever decides on what they say has to add it. Empty outside
     * a transaction.
     */
    @SuppressWarnings("unchecked") // the id tells the type
    public <S, E> Map<AggregateId<S, E>, S> untold(AggregateType<S, E> type) {
        if (!(TransactionSynchronizationManager.getResource(this) instanceof Changing changing)) {
            return Map.of();
        }
        var untold = new LinkedHashMap<AggregateId<S, E>, S>();
        for (var changed : changing.untold) {
            var state = changing.states.get(changed);
            if (state != null && state.id().type().equals(type)) {
                var id = (AggregateId<S, E>) state.id();
                untold.put(id, state.as(id));
            }
        }
        return untold;
    }

    private <S, E> Outcome<S> decided(AggregateId<S, E> id, Function<Versioned, Decision<E>> decide) {
        var changing = Changing.here(this);
        var own = changing.states.get(id.value());
        if (own != null) {
            return append(id, own, decide.apply(own));
        }
        var remembered = kept.getIfPresent(id.value());
        if (remembered != null && eventsOn(remembered, decide) instanceof Decision.Accepted<E> accepted) {
            return append(id, remembered, accepted);
        }
        var stored = stored(id);
        changing.read.put(id.value(), stored);
        return append(id, stored, decide.apply(stored));
    }

    /** The decision if events follow from it; else null, because a state that is behind may be the reason why none do. */
    private static <E> @Nullable Decision<E> eventsOn(Versioned remembered, Function<Versioned, Decision<E>> decide) {
        try {
            var decision = decide.apply(remembered);
            return decision instanceof Decision.Accepted<E>(var events) && !events.isEmpty() ? decision : null;
        } catch (RefusedException perhapsNot) {
            return null;
        }
    }

    private <S, E> Versioned stored(AggregateId<S, E> id) {
        var state = id.type().initial();
        var version = NO_EVENT;
        var history = store.readEvents(id.value());
        while (history.hasNext()) {
            var event = history.next();
            @SuppressWarnings("unchecked") // a history holds events of its family
            var payload = (E) event.getPayload();
            state = id.type().evolve().apply(state, payload);
            version = event.getSequenceNumber();
        }
        return new Versioned(id, state, version);
    }

    private <S, E> Outcome<S> append(AggregateId<S, E> id, Versioned before, Decision<E> decision) {
        var events = decision.orThrow();
        var state = before.as(id);
        if (events.isEmpty()) {
            return new Outcome<>(state, state, false);
        }
        var version = before.version();
        List<EventMessage<?>> messages = new ArrayList<>(events.size());
        for (var event : events) {
            messages.add(new GenericDomainEventMessage<>(id.type().name(), id.value(), ++version, event));
            state = id.type().evolve().apply(state, event);
        }
        var changing = Changing.here(this);
        var replaced = changing.states.put(id.value(), new Versioned(id, state, version));
        // An order within another one may fail alone.
        CurrentUnitOfWork.get().onRollback(_ -> {
            if (replaced == null) {
                changing.states.remove(id.value());
            } else {
                changing.states.put(id.value(), replaced);
            }
            kept.invalidate(id.value());
        });
        changing.untold.remove(id.value());
        changing.untold.add(id.value());
        CurrentUnitOfWork.get().root().onCommit(_ -> changing.untold.remove(id.value()));
        store.publish(messages);
        return new Outcome<>(before.as(id), state, true);
    }

    private void keep(Versioned fresh) {
        if (fresh.version() == NO_EVENT) {
            return;
        }
        kept.asMap().merge(fresh.id().value(), fresh, (old, now) -> old.version() > now.version() ? old : now);
    }

    /** What the running transaction has changed: nobody else sees it, and it counts if the transaction commits. */
    private static final class Changing implements TransactionSynchronization {

        private final Aggregates aggregates;
        private final Map<String, Versioned> states = new HashMap<>();

        /** Keys of {@link #states} whose events no projection has heard yet; the latest change last. */
        private final Set<String> untold = new LinkedHashSet<>();

        /** Not kept before the end: what was read may be of this very transaction, which may be rolled back. */
        private final Map<String, Versioned> read = new HashMap<>();

        private Changing(Aggregates aggregates) {
            this.aggregates = aggregates;
        }

        static Changing here(Aggregates aggregates) {
            if (TransactionSynchronizationManager.getResource(aggregates) instanceof Changing present) {
                return present;
            }
            var begun = new Changing(aggregates);
            TransactionSynchronizationManager.registerSynchronization(begun);
            TransactionSynchronizationManager.bindResource(aggregates, begun);
            return begun;
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(aggregates);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(aggregates, this);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(aggregates);
            if (status == STATUS_COMMITTED) {
                read.values().forEach(aggregates::keep);
                states.values().forEach(aggregates::keep);
            } else {
                aggregates.kept.invalidateAll(states.keySet());
            }
        }
    }
}
