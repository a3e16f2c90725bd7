package space.lectio.app;

import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import space.lectio.shared.FailureLog;

/**
 * Logs background jobs that failed, in the place of db-scheduler's own lines: while the database is away every job fails, and one
 * short line each says as much as a stack trace.
 */
@Component
class FailedJobs extends AbstractSchedulerListener {

    private static final Logger log = LoggerFactory.getLogger(FailedJobs.class);

    @Override
    public void onExecutionComplete(ExecutionComplete execution) {
        execution
                .getCause()
                .ifPresent(failure -> say(
                        "The job %s failed and runs at its next time"
                                .formatted(execution.getExecution().getTaskName()),
                        failure));
    }

    static void say(String what, Throwable failure) {
        if (FailureLog.isOfTheDatabase(failure)) {
            log.error("{}, the database does not answer: {}", what, DatabaseFailure.line(failure));
        } else {
            log.error(what, failure);
        }
    }
}
