package space.lectio.scheduling.write;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import space.lectio.scheduling.api.LessonEvent;
import space.lectio.scheduling.domain.Lesson;
import space.lectio.shared.Decision;
import space.lectio.shared.eventstore.AggregateLocks;

/** Axon's shell around {@link Lesson}: identity, replay, append. */
@Aggregate(lockFactory = AggregateLocks.NONE)
@AggregateRoot
public class LessonAggregate {

    // Null until the first event: Axon takes the identifier of a new aggregate from its first event.
    @AggregateIdentifier
    private @Nullable String id;

    private Lesson state = new Lesson.Unplanned();

    public static String idOf(long lessonId) {
        return "lesson-" + lessonId;
    }

    public Lesson state() {
        return state;
    }

    /** @throws space.lectio.shared.Refused if the decision was to refuse */
    public void append(Decision<LessonEvent> decision) {
        decision.orThrow().forEach(event -> apply(event));
    }

    @EventSourcingHandler
    void on(LessonEvent event) {
        id = idOf(event.lessonId());
        state = Lesson.evolve(state, event);
    }
}
