package space.lectio.grading.write;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import space.lectio.grading.api.SubmissionEvent;
import space.lectio.grading.domain.Submission;
import space.lectio.shared.Decision;
import space.lectio.shared.eventstore.AggregateLocks;

/** Axon's shell around {@link Submission}: identity, replay, append. */
@Aggregate(lockFactory = AggregateLocks.NONE)
@AggregateRoot
public class SubmissionAggregate {

    // Null until the first event: Axon takes the identifier of a new aggregate from its first event.
    @AggregateIdentifier
    private @Nullable String id;

    private Submission state = new Submission.Unopened();

    public static String idOf(long submissionId) {
        return "submission-" + submissionId;
    }

    public Submission state() {
        return state;
    }

    /** @throws space.lectio.shared.Refused if the decision was to refuse */
    public void append(Decision<SubmissionEvent> decision) {
        decision.orThrow().forEach(event -> apply(event));
    }

    @EventSourcingHandler
    void on(SubmissionEvent event) {
        id = idOf(event.submissionId());
        state = Submission.evolve(state, event);
    }
}
