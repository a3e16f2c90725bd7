package space.lectio.shared.jobs;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Instant;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Background jobs. Each is a {@link Task} bean of its module's {@code automation}; db-scheduler runs it on one of the servers at a
 * time, remembers in PostgreSQL when it is due, and gives it to another server when its own dies (docs/adr/0035-background-jobs.md).
 */
@Component
public class Jobs {

    /** Where db-scheduler keeps its rows. */
    public static final String TABLE = "app.job";

    /** Each lost race means that somebody else has just made it due, or runs it. */
    private static final int ATTEMPTS = 5;

    /** Due on every server, whatever its clock says. */
    private static final Instant LONG_AGO = Instant.EPOCH;

    /** When it is first needed: jobs are made of what may itself have jobs run. */
    private final SingletonSupplier<SchedulerClient> scheduler;

    Jobs(DataSource database, ObjectProvider<Task<?>> tasks) {
        this.scheduler = SingletonSupplier.of(() -> SchedulerClient.Builder.create(
                        new TransactionAwareDataSourceProxy(database),
                        tasks.stream().<Task<?>>map(task -> task).toList())
                .tableName(TABLE)
                .build());
    }

    /**
     * Makes a recurring job due now, on whichever server takes it; with the running transaction, if there is one. A job that runs at
     * this moment, or that no server has ever known, stays as it is.
     */
    public void runNow(String job) {
        var instance = TaskInstanceId.of(job, RecurringTask.INSTANCE);
        var client = scheduler.obtain();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                if (client.getScheduledExecution(instance).isPresent()) {
                    client.reschedule(instance, LONG_AGO);
                }
                return;
            } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException asItIs) {
                // The next time by the clock finds what this one leaves.
                return;
            } catch (ExecutionException changedMeanwhile) {
                // Somebody has taken it, or made it due, since it was looked at.
            }
        }
    }
}
