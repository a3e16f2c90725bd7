package space.lectio.conferencing.write;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import space.lectio.conferencing.api.LeaseEvent;
import space.lectio.conferencing.domain.accountpool.Lease;
import space.lectio.shared.Decision;
import space.lectio.shared.eventstore.AggregateLocks;

/** Axon's shell around {@link Lease}. */
@Aggregate(lockFactory = AggregateLocks.NONE)
@AggregateRoot
public class LeaseAggregate {

    @AggregateIdentifier
    private @Nullable String id;

    private Lease state = new Lease.Nothing();

    public static String idOf(long leaseId) {
        return "lease-" + leaseId;
    }

    public Lease state() {
        return state;
    }

    /** @throws space.lectio.shared.Refused if the decision was to refuse */
    public void append(Decision<LeaseEvent> decision) {
        decision.orThrow().forEach(event -> apply(event));
    }

    @EventSourcingHandler
    void on(LeaseEvent event) {
        id = idOf(event.leaseId());
        state = Lease.evolve(state, event);
    }
}
