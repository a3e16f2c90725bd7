package space.lectio.scheduling.write;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import space.lectio.scheduling.api.SeriesEvent;
import space.lectio.scheduling.domain.Series;
import space.lectio.shared.Decision;
import space.lectio.shared.eventstore.AggregateLocks;

/** Axon's shell around {@link Series}: identity, replay, append. */
@Aggregate(lockFactory = AggregateLocks.NONE)
@AggregateRoot
public class SeriesAggregate {

    @AggregateIdentifier
    private @Nullable String id;

    private Series state = new Series.Unplanned();

    public static String idOf(long seriesId) {
        return "series-" + seriesId;
    }

    public Series state() {
        return state;
    }

    /** @throws space.lectio.shared.Refused if the decision was to refuse */
    public void append(Decision<SeriesEvent> decision) {
        decision.orThrow().forEach(event -> apply(event));
    }

    @EventSourcingHandler
    void on(SeriesEvent event) {
        id = idOf(event.seriesId());
        state = Series.evolve(state, event);
    }
}
