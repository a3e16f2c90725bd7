package space.lectio.conferencing.write;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import space.lectio.conferencing.api.ArrivalEvent;
import space.lectio.conferencing.domain.room.Arrival;
import space.lectio.shared.Decision;
import space.lectio.shared.eventstore.AggregateLocks;

/** Axon's shell around {@link Arrival}. */
@Aggregate(lockFactory = AggregateLocks.NONE)
@AggregateRoot
public class ArrivalAggregate {

    @AggregateIdentifier
    private @Nullable String id;

    private Arrival state = new Arrival.NotYet();

    public static String idOf(long lessonId, long personId) {
        return "arrival-" + lessonId + "-" + personId;
    }

    public Arrival state() {
        return state;
    }

    /** @throws space.lectio.shared.Refused if the decision was to refuse */
    public void append(Decision<ArrivalEvent> decision) {
        decision.orThrow().forEach(event -> apply(event));
    }

    @EventSourcingHandler
    void on(ArrivalEvent event) {
        id = idOf(event.lessonId(), event.personId());
        state = Arrival.evolve(event);
    }
}
