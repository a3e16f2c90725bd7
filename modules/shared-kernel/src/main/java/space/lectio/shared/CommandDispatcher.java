package space.lectio.shared;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The way from the edge to a command's handler. Adds who asked to the message, so that every event that follows says so;
 * admits so many at once and per person; and runs a command again that lost a race: for its aggregate (the unique index on
 * aggregate and sequence number), by a deadlock or by a serialization failure (docs/adr/0011-writers-in-parallel.md).
 */
@Component
public class CommandDispatcher {

    /** For all of it: waiting for a turn, and running again. A command that runs is not stopped. */
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    /** Eight at one aggregate lose seven races at most, one each time. */
    private static final int ATTEMPTS = 20;

    private static final long LONGEST_PAUSE_MILLIS = 40;

    private final CommandGateway gateway;
    private final TransactionTemplate transaction;
    private final WriteAdmission admission;

    CommandDispatcher(CommandGateway gateway, PlatformTransactionManager transactions, SharedSettings settings) {
        this.gateway = gateway;
        this.transaction = new TransactionTemplate(transactions);
        this.admission =
                new WriteAdmission(Math.max(1, settings.databasePoolSize() * 5 / 8), settings.writesPerPerson());
    }

    /**
     * Runs the command and waits for the answer: in the transaction that is open, or in one of its own. A handler may run more
     * than once, so it has no effects outside its transaction. Inside an open transaction a lost race is that transaction's.
     *
     * @throws RefusedException if it is refused, {@link CommonRefusal#CHANGED_MEANWHILE} if it loses every race, {@link
     *     CommonRefusal#TOO_MANY_AT_ONCE} or {@link CommonRefusal#BUSY} if its turn does not come within two seconds
     */
    public <R> R send(Object command, Caller by) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return once(command, by);
        }
        return admitted(by, () -> once(command, by));
    }

    /** Several commands, of which all take effect or none. What is given may run more than once, as in {@link #send}. */
    public void inOneTransaction(Caller by, Runnable commands) {
        inOneTransaction(by, () -> {
            commands.run();
            return true;
        });
    }

    /** As {@link #inOneTransaction(Caller, Runnable)}, with an answer. */
    @SuppressWarnings("NullAway") // what the commands answer, null or not, is the answer
    public <R> R inOneTransaction(Caller by, Supplier<R> commands) {
        return admitted(by, () -> transaction.execute(_ -> commands.get()));
    }

    private <R> R admitted(Caller by, Supplier<R> work) {
        var deadline = System.nanoTime() + DEADLINE.toNanos();
        for (int attempt = 1; ; attempt++) {
            try (var _ = admission.await(by, deadline)) {
                return work.get();
            } catch (RuntimeException failed) {
                if (SqlState.LOCK_NOT_AVAILABLE.isCauseOf(failed)) {
                    throw new RefusedException(CommonRefusal.BUSY);
                }
                if (!lostARace(failed)) {
                    throw failed;
                }
                if (attempt == ATTEMPTS || System.nanoTime() > deadline) {
                    throw new RefusedException(CommonRefusal.CHANGED_MEANWHILE);
                }
            }
            pause(attempt);
        }
    }

    /** Without a turn and without a connection. At random, so that those who met once do not meet again. */
    private static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(1, Math.min(LONGEST_PAUSE_MILLIS, 4L << attempt)));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RefusedException(CommonRefusal.BUSY);
        }
    }

    /** Somebody else has continued the history, or the database has chosen this transaction to end a deadlock or a conflict. */
    static boolean lostARace(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConcurrencyException || cause instanceof AggregateStreamCreationException) {
                return true;
            }
        }
        return SqlState.DEADLOCK_DETECTED.isCauseOf(failure) || SqlState.SERIALIZATION_FAILURE.isCauseOf(failure);
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // a handler without an answer gives null, and its caller expects Void
    private <R> R once(Object command, Caller by) {
        try {
            return (R) gateway.sendAndWait(
                    GenericCommandMessage.asCommandMessage(command).withMetaData(by.metaData()));
        } catch (CommandExecutionException wrapped) {
            if (wrapped.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw wrapped;
        }
    }
}
