package space.lectio.conferencing.write;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import space.lectio.conferencing.api.HostAccountEvent;
import space.lectio.conferencing.domain.accountpool.HostAccount;
import space.lectio.shared.Decision;
import space.lectio.shared.eventstore.AggregateLocks;

/** Axon's shell around {@link HostAccount}. */
@Aggregate(lockFactory = AggregateLocks.NONE)
@AggregateRoot
public class HostAccountAggregate {

    @AggregateIdentifier
    private @Nullable String id;

    private HostAccount state = new HostAccount.Unknown();

    public static String idOf(long hostId) {
        return "host-" + hostId;
    }

    public HostAccount state() {
        return state;
    }

    /** @throws space.lectio.shared.Refused if the decision was to refuse */
    public void append(Decision<HostAccountEvent> decision) {
        decision.orThrow().forEach(event -> apply(event));
    }

    @EventSourcingHandler
    void on(HostAccountEvent event) {
        id = idOf(event.hostId());
        state = HostAccount.evolve(state, event);
    }
}
