package space.lectio.conferencing.write;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import space.lectio.conferencing.api.ReservationEvent;
import space.lectio.conferencing.domain.reservation.Reservation;
import space.lectio.shared.Decision;
import space.lectio.shared.eventstore.AggregateLocks;

/** Axon's shell around {@link Reservation}. */
@Aggregate(lockFactory = AggregateLocks.NONE)
@AggregateRoot
public class ReservationAggregate {

    @AggregateIdentifier
    private @Nullable String id;

    private Reservation state = new Reservation.None();

    public static String idOf(long lessonId) {
        return "reservation-" + lessonId;
    }

    public Reservation state() {
        return state;
    }

    /** @throws space.lectio.shared.Refused if the decision was to refuse */
    public void append(Decision<ReservationEvent> decision) {
        decision.orThrow().forEach(event -> apply(event));
    }

    @EventSourcingHandler
    void on(ReservationEvent event) {
        id = idOf(event.lessonId());
        state = Reservation.evolve(event);
    }
}
