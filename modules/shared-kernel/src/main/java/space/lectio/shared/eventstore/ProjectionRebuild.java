package space.lectio.shared.eventstore;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.conf.SettingsTools;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConnectionProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;
import space.lectio.shared.SqlState;

/**
 * Tells the whole history again to a second set of read models, and repairs the live ones where they differ. Writers go on
 * meanwhile: they are kept out while a batch of rows is repaired, and not at all where nothing differs, however long the
 * history is. Works on a running server.
 *
 * <ol>
 *   <li>{@link ShadowTables} are made, and projections on them hear the history.
 *   <li>In one snapshot the shadows catch up and are compared with the live tables: what differs is wrong in the live ones.
 *   <li>Wrong rows are repaired in batches. For each, the live tables are locked and the shadows catch up with what was written
 *       since.
 * </ol>
 *
 * The last two steps are repeated until nothing differs. All of it takes one connection.
 */
@Component
public class ProjectionRebuild {

    /** Any number, as long as nothing else in the database uses it for an advisory lock. */
    private static final long ONE_AT_A_TIME = 7_215_804_115L;

    /** More than two are needed only if somebody else changes the tables by hand meanwhile. */
    private static final int COMPARISONS = 5;

    /** Fewer new events than this are told while writers wait. */
    private static final int NEARLY_NONE = 100;

    private static final int CATCHING_UP = 10;

    /** Those who write wait behind a lock that is asked for, so it is not asked for long. */
    private static final String PATIENCE = "500ms";

    private static final int ATTEMPTS = 60;
    private static final long MILLIS_BETWEEN_ATTEMPTS = 250;

    private static final String UNHEARD = "select e.global_index, " + StoredEvents.COLUMNS + """
            , e.transaction_id >= ?::text::xid8 as again
            from eventstore.domain_event e where e.transaction_id >= ?::text::xid8 order by e.global_index""";

    private final DSLContext database;
    private final DataSource connections;
    private final StoredEvents events;
    private final List<Projection> projections;
    private final BeanFactory beans;

    ProjectionRebuild(
            DSLContext database,
            DataSource connections,
            StoredEvents events,
            List<Projection> projections,
            BeanFactory beans) {
        this.database = database;
        this.connections = connections;
        this.events = events;
        this.projections = projections;
        this.beans = beans;
    }

    /**
     * What was done.
     *
     * @param events how many were told
     * @param projections how many read models heard them
     * @param repaired rows of the live read models that were wrong
     */
    public record Rebuilt(long events, int projections, long repaired) {}

    /**
     * Rebuilds all read models.
     *
     * @throws IllegalStateException if another rebuild is running on this database, if writers leave no moment for a lock, or if
     *     the read models do not become equal
     */
    public Rebuilt run() throws Exception {
        try (var connection = connections.getConnection()) {
            connection.setAutoCommit(false);
            try {
                return new Run(connection).all();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private record Pending(String bound, Set<Long> told, int news) {}

    private final class Run {

        private final Connection connection;
        private final DSLContext on;
        private final ShadowTables shadows;

        /** Every event of a transaction below has been told. */
        private String bound = "0";

        /** Events that have been told although their transaction is not below the bound. */
        private Set<Long> told = new HashSet<>();

        private long count;

        /** What holds as soon as the running transaction has committed. */
        private @Nullable Pending pending;

        Run(Connection connection) {
            this.connection = connection;
            this.on = DSL.using(database.configuration().derive(new DefaultConnectionProvider(connection)));
            this.shadows = new ShadowTables(
                    on,
                    projections.stream()
                            .<Table<?>>flatMap(projection -> projection.tables().stream())
                            .toList());
        }

        Rebuilt all() throws Exception {
            if (!inTransaction("read committed", () -> on.fetchSingle("select pg_try_advisory_lock(?)", ONE_AT_A_TIME)
                    .get(0, Boolean.class))) {
                throw new IllegalStateException("Another rebuild is running on this database");
            }
            try {
                inTransaction("read committed", shadows::create);
                var handlers = secondProjections();
                for (int pass = 0; pass < CATCHING_UP; pass++) {
                    if (inTransaction("repeatable read", () -> catchUp(handlers)) < NEARLY_NONE) {
                        break;
                    }
                }
                var repaired = repair(handlers);
                return new Rebuilt(count, projections.size(), repaired);
            } finally {
                connection.rollback();
                inTransaction("read committed", shadows::drop);
                on.execute("select pg_advisory_unlock(?)", ONE_AT_A_TIME);
                connection.commit();
            }
        }

        private long repair(List<AnnotationEventHandlerAdapter> handlers) throws Exception {
            var repaired = 0L;
            for (int comparison = 0; comparison < COMPARISONS; comparison++) {
                var wrong = inTransaction("repeatable read", () -> {
                    catchUp(handlers);
                    return shadows.compare();
                });
                if (wrong == 0) {
                    return repaired;
                }
                repaired += wrong;
                while (repairSome(handlers) > 0) {
                    // the next batch
                }
            }
            throw new IllegalStateException("The read models differ from their events again and again");
        }

        private int repairSome(List<AnnotationEventHandlerAdapter> handlers) throws Exception {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                try {
                    return inTransaction("read committed", () -> {
                        on.execute("set local lock_timeout = '" + PATIENCE + "'");
                        shadows.lockLive();
                        catchUp(handlers);
                        return shadows.repairSome();
                    });
                } catch (DataAccessException | org.jooq.exception.DataAccessException busy) {
                    if (!SqlState.LOCK_NOT_AVAILABLE.isCauseOf(busy)) {
                        throw busy;
                    }
                    Thread.sleep(MILLIS_BETWEEN_ATTEMPTS);
                }
            }
            throw new IllegalStateException("Long transactions leave no moment to repair the read models");
        }

        /**
         * Tells the second projections what they have not heard yet. As the feed's relay does it: in the order of the global
         * index, and with a bound that no open transaction can be below.
         */
        private int catchUp(List<AnnotationEventHandlerAdapter> handlers) throws Exception {
            on.execute("set local statement_timeout = '10min'");
            // Before the events are read: what was open then is asked for again.
            var next = on.fetchSingle("select pg_snapshot_xmin(pg_current_snapshot())::text")
                    .get(0, String.class);
            var again = new HashSet<Long>();
            var news = 0;
            try (var rows = on.resultQuery(UNHEARD, next, bound).fetchSize(1_000).fetchLazy()) {
                for (var row : rows) {
                    var index = row.get("global_index", Long.class);
                    if (row.get("again", Boolean.class)) {
                        again.add(index);
                    }
                    if (!told.contains(index)) {
                        tell(row, handlers);
                        news++;
                    }
                }
            }
            pending = new Pending(next, again, news);
            return news;
        }

        private void tell(Record row, List<AnnotationEventHandlerAdapter> handlers) throws Exception {
            for (var message : events.messages(Stream.of(row), "global_index").toList()) {
                for (var handler : handlers) {
                    if (handler.canHandle(message)) {
                        handler.handle(message);
                    }
                }
            }
        }

        /** The same classes, whose SQL goes to this connection and the shadows. */
        private List<AnnotationEventHandlerAdapter> secondProjections() {
            var mapped = DSL.using(on.configuration()
                    .derive(SettingsTools.clone(database.settings()).withRenderMapping(shadows.mapping())));
            var second = new DefaultListableBeanFactory(beans);
            var onShadows = new RootBeanDefinition(DSLContext.class, () -> mapped);
            onShadows.setPrimary(true);
            second.registerBeanDefinition("onShadows", onShadows);
            var handlers = new ArrayList<AnnotationEventHandlerAdapter>();
            for (var projection : projections) {
                var type = ClassUtils.getUserClass(projection);
                second.registerBeanDefinition(
                        type.getName(), new RootBeanDefinition(type, AbstractBeanDefinition.AUTOWIRE_CONSTRUCTOR, false));
                handlers.add(new AnnotationEventHandlerAdapter(second.getBean(type.getName())));
            }
            return handlers;
        }

        private void inTransaction(String isolation, Runnable work) throws Exception {
            inTransaction(isolation, () -> {
                work.run();
                return 0;
            });
        }

        private <T> T inTransaction(String isolation, Callable<T> work) throws Exception {
            pending = null;
            on.execute("set transaction isolation level " + isolation);
            var done = false;
            try {
                var answer = work.call();
                connection.commit();
                done = true;
                if (pending != null) {
                    bound = pending.bound;
                    told = pending.told;
                    count += pending.news;
                }
                return answer;
            } finally {
                if (!done) {
                    connection.rollback();
                }
            }
        }
    }
}
