package space.lectio.grading.write;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import space.lectio.grading.api.HomeworkEvent;
import space.lectio.grading.domain.Homework;
import space.lectio.shared.Decision;
import space.lectio.shared.eventstore.AggregateLocks;

/** Axon's shell around {@link Homework}: identity, replay, append. */
@Aggregate(lockFactory = AggregateLocks.NONE)
@AggregateRoot
public class HomeworkAggregate {

    // Null until the first event: Axon takes the identifier of a new aggregate from its first event.
    @AggregateIdentifier
    private @Nullable String id;

    private Homework state = new Homework.Unwritten();

    public static String idOf(long homeworkId) {
        return "homework-" + homeworkId;
    }

    public Homework state() {
        return state;
    }

    /** @throws space.lectio.shared.Refused if the decision was to refuse */
    public void append(Decision<HomeworkEvent> decision) {
        decision.orThrow().forEach(event -> apply(event));
    }

    @EventSourcingHandler
    void on(HomeworkEvent event) {
        id = idOf(event.homeworkId());
        state = Homework.evolve(state, event);
    }
}
