package space.lectio.shared;

import java.util.Map;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.stereotype.Component;

/**
 * The way from the edge to a command's handler. Adds who asked to the message, so that every event that follows says so,
 * and repeats a command that lost a race for the same aggregate.
 */
@Component
public class Commands {

    /** The member of every stored event's metadata that holds the acting person's id. */
    public static final String ACTOR = "actor";

    private static final int ATTEMPTS = 5;

    private final CommandGateway gateway;

    Commands(CommandGateway gateway) {
        this.gateway = gateway;
    }

    /**
     * Runs the command in a transaction of its own and waits for the answer.
     *
     * @throws Refused if it is refused
     */
    @SuppressWarnings({"unchecked", "NullAway"}) // a handler without an answer gives null, and its caller expects Void
    public <R> R send(Object command, Caller by) {
        for (int attempt = 1; ; attempt++) {
            try {
                return (R) gateway.sendAndWait(
                        GenericCommandMessage.asCommandMessage(command).withMetaData(Map.of(ACTOR, by.id())));
            } catch (ConcurrencyException | AggregateStreamCreationException lostRace) {
                if (attempt == ATTEMPTS) {
                    throw new Refused(CommonRefusal.CHANGED_MEANWHILE);
                }
            } catch (CommandExecutionException wrapped) {
                if (wrapped.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw wrapped;
            }
        }
    }
}
