package space.lectio.grading.write;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import space.lectio.grading.api.ControlPointEvent;
import space.lectio.grading.domain.ControlPoint;
import space.lectio.shared.Decision;
import space.lectio.shared.eventstore.AggregateLocks;

/** Axon's shell around {@link ControlPoint}: identity, replay, append. */
@Aggregate(lockFactory = AggregateLocks.NONE)
@AggregateRoot
public class ControlPointAggregate {

    // Null until the first event: Axon takes the identifier of a new aggregate from its first event.
    @AggregateIdentifier
    private @Nullable String id;

    private ControlPoint state = new ControlPoint.Unknown();

    public static String idOf(long controlPointId) {
        return "control-point-" + controlPointId;
    }

    public ControlPoint state() {
        return state;
    }

    /** @throws space.lectio.shared.Refused if the decision was to refuse */
    public void append(Decision<ControlPointEvent> decision) {
        decision.orThrow().forEach(event -> apply(event));
    }

    @EventSourcingHandler
    void on(ControlPointEvent event) {
        id = idOf(event.controlPointId());
        state = ControlPoint.evolve(state, event);
    }
}
