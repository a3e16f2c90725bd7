package space.lectio.shared;

import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import space.lectio.shared.eventstore.AppendQueue;

/**
 * The way from the edge to a command's handler. Adds who asked to the message, so that every event that follows says so,
 * and repeats a command that lost a race for its aggregate.
 */
@Component
public class Commands {

    /** The member of every stored event's metadata that holds the acting person's id. */
    public static final String ACTOR = "actor";

    private final CommandGateway gateway;
    private final AppendQueue queue;
    private final TransactionTemplate transaction;

    /**
     * Who writes holds a connection while it waits for its turn to append. So few write at once, and those who only read
     * always find a connection.
     */
    private final Semaphore writers;

    Commands(
            CommandGateway gateway,
            AppendQueue queue,
            PlatformTransactionManager transactions,
            @Value("${DATABASE_POOL_SIZE:16}") int connections) {
        this.gateway = gateway;
        this.queue = queue;
        this.transaction = new TransactionTemplate(transactions);
        this.writers = new Semaphore(Math.max(1, connections / 2), true);
    }

    /**
     * Runs the command and waits for the answer: in the transaction that is open, or in one of its own. A command that lost a
     * race for its aggregate runs again, and then in its turn, so that it cannot lose another; inside of a transaction that is
     * open the loss is that transaction's.
     *
     * @throws Refused if it is refused
     */
    public <R> R send(Object command, Caller by) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return once(command, by);
        }
        return asWriter(() -> {
            try {
                return once(command, by);
            } catch (ConcurrencyException | AggregateStreamCreationException lostRace) {
                return queue.inTurn(() -> once(command, by));
            }
        });
    }

    /** Several commands, of which all take effect or none. */
    public void together(Runnable commands) {
        asWriter(() -> {
            transaction.executeWithoutResult(_ -> commands.run());
            return true;
        });
    }

    private <R> R asWriter(Supplier<R> work) {
        writers.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            writers.release();
        }
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // a handler without an answer gives null, and its caller expects Void
    private <R> R once(Object command, Caller by) {
        try {
            return (R) gateway.sendAndWait(
                    GenericCommandMessage.asCommandMessage(command).withMetaData(Map.of(ACTOR, by.id())));
        } catch (CommandExecutionException wrapped) {
            if (wrapped.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw wrapped;
        }
    }
}
