package space.lectio.scheduling.write;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import space.lectio.scheduling.api.AttendanceEvent;
import space.lectio.scheduling.domain.Attendance;
import space.lectio.shared.Decision;
import space.lectio.shared.eventstore.AggregateLocks;

/** Axon's shell around {@link Attendance}. */
@Aggregate(lockFactory = AggregateLocks.NONE)
@AggregateRoot
public class AttendanceAggregate {

    @AggregateIdentifier
    private @Nullable String id;

    private Attendance state = new Attendance.Unmarked();

    public static String idOf(long lessonId, long studentId) {
        return "attendance-" + lessonId + "-" + studentId;
    }

    public Attendance state() {
        return state;
    }

    /** @throws space.lectio.shared.Refused if the decision was to refuse */
    public void append(Decision<AttendanceEvent> decision) {
        decision.orThrow().forEach(event -> apply(event));
    }

    @EventSourcingHandler
    void on(AttendanceEvent event) {
        id = idOf(event.lessonId(), event.studentId());
        state = Attendance.evolve(event);
    }
}
