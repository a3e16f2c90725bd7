package space.lectio.shared;

import java.util.Map;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
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

    Commands(CommandGateway gateway, AppendQueue queue) {
        this.gateway = gateway;
        this.queue = queue;
    }

    /**
     * Runs the command and waits for the answer: in the transaction that is open, or in one of its own. A command that lost a
     * race for its aggregate runs again, and then in its turn, so that it cannot lose another; inside of a transaction that is
     * open the loss is that transaction's.
     *
     * @throws Refused if it is refused
     */
    public <R> R send(Object command, Caller by) {
        try {
            return once(command, by);
        } catch (ConcurrencyException | AggregateStreamCreationException lostRace) {
            if (TransactionSynchronizationManager.isActualTransactionActive()) {
                throw lostRace;
            }
            return queue.inTurn(() -> once(command, by));
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
