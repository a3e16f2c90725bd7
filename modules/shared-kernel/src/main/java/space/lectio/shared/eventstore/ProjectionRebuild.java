package space.lectio.shared.eventstore;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Empties the read models and tells them the whole history again, in one transaction that keeps writers out of their
 * tables meanwhile. Works on a running server under PostgreSQL's read committed isolation.
 */
@Component
public class ProjectionRebuild {

    private final DSLContext database;
    private final EventStorageEngine events;
    private final List<Projection> projections;

    ProjectionRebuild(DSLContext database, EventStorageEngine events, List<Projection> projections) {
        this.database = database;
        this.events = events;
        this.projections = projections;
    }

    /** How many events were told to how many read models. */
    public record Rebuilt(long events, int projections) {}

    @Transactional
    public Rebuilt run() throws Exception {
        var handlers = new ArrayList<AnnotationEventHandlerAdapter>();
        for (var projection : projections) {
            for (var table : projection.tables()) {
                database.execute("lock table {0} in exclusive mode", table);
            }
        }
        for (var projection : projections) {
            for (var table : projection.tables()) {
                database.deleteFrom(table).execute();
            }
            handlers.add(new AnnotationEventHandlerAdapter(projection));
        }
        var told = 0L;
        try (var history = events.readEvents(null, false)) {
            var each = history.iterator();
            while (each.hasNext()) {
                EventMessage<?> event = each.next();
                for (var handler : handlers) {
                    if (handler.canHandle(event)) {
                        handler.handle(event);
                    }
                }
                told++;
            }
        }
        return new Rebuilt(told, projections.size());
    }
}
