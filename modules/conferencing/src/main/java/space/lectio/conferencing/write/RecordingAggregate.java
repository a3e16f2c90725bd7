package space.lectio.conferencing.write;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import space.lectio.conferencing.api.RecordingEvent;
import space.lectio.conferencing.domain.recording.Recording;
import space.lectio.shared.Decision;
import space.lectio.shared.eventstore.AggregateLocks;

/** Axon's shell around {@link Recording}. */
@Aggregate(lockFactory = AggregateLocks.NONE)
@AggregateRoot
public class RecordingAggregate {

    @AggregateIdentifier
    private @Nullable String id;

    private Recording state = new Recording.Nothing();

    public static String idOf(long recordingId) {
        return "recording-" + recordingId;
    }

    public Recording state() {
        return state;
    }

    /** @throws space.lectio.shared.Refused if the decision was to refuse */
    public void append(Decision<RecordingEvent> decision) {
        decision.orThrow().forEach(event -> apply(event));
    }

    @EventSourcingHandler
    void on(RecordingEvent event) {
        id = idOf(event.recordingId());
        state = Recording.evolve(state, event);
    }
}
