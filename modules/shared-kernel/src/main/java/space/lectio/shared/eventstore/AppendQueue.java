package space.lectio.shared.eventstore;

import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The queue in which all who append events stand (docs/adr/0002-no-lost-events.md), and the only lock of the write side: an
 * aggregate is not locked, its history is guarded by the unique index on aggregate and sequence number, and who loses that
 * race starts again. A second lock would sooner or later be taken in the other order.
 *
 * <p>Who has to decide alone on what several aggregates share, such as the pool, joins the queue before it looks.
 */
@Component
public class AppendQueue {

    /** Name of the bean that keeps Axon from locking aggregates in this process. */
    public static final String NO_OTHER_LOCK = "noAggregateLocks";

    /** For {@code pg_advisory_xact_lock}. Any number, as long as nothing else in the database uses it. */
    static final long LOCK = 7_215_804_114L;

    private final DSLContext database;
    private final TransactionTemplate transaction;

    AppendQueue(DSLContext database, PlatformTransactionManager transactions) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Waits for its turn, which lasts until the transaction ends; who has it already goes on at once. */
    public void join() {
        database.execute("select pg_advisory_xact_lock(?)", LOCK);
    }

    /** Does all of it in its turn, in one transaction: nobody can append in between. */
    @SuppressWarnings("NullAway") // what the work answers, null or not, is the answer
    public <T> T inTurn(Supplier<T> work) {
        return transaction.execute(_ -> {
            join();
            return work.get();
        });
    }
}
