package space.lectio.conferencing.write;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import space.lectio.conferencing.api.MeetingEvent;
import space.lectio.conferencing.domain.meeting.MeetingLife;
import space.lectio.shared.Decision;
import space.lectio.shared.eventstore.AggregateLocks;

/** Axon's shell around {@link MeetingLife}. */
@Aggregate(lockFactory = AggregateLocks.NONE)
@AggregateRoot
public class MeetingAggregate {

    @AggregateIdentifier
    private @Nullable String id;

    private MeetingLife state = MeetingLife.UNKNOWN;

    public static String idOf(long leaseId) {
        return "meeting-" + leaseId;
    }

    public MeetingLife state() {
        return state;
    }

    /** @throws space.lectio.shared.Refused if the decision was to refuse */
    public void append(Decision<MeetingEvent> decision) {
        decision.orThrow().forEach(event -> apply(event));
    }

    @EventSourcingHandler
    void on(MeetingEvent event) {
        id = idOf(event.leaseId());
        state = MeetingLife.evolve(state, event);
    }
}
