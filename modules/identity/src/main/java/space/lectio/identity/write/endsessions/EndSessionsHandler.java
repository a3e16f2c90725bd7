package space.lectio.identity.write.endsessions;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.identity.api.EndSessions;
import space.lectio.identity.api.PersonEvent.SessionsEnded;
import space.lectio.identity.write.History;
import space.lectio.identity.write.Sessions;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;

@Component
class EndSessionsHandler {

    private final Sessions sessions;
    private final History history;
    private final Clock clock;

    EndSessionsHandler(Sessions sessions, History history, Clock clock) {
        this.sessions = sessions;
        this.history = history;
        this.clock = clock;
    }

    /** Also where no session is open: a join ticket needs none. */
    @CommandHandler
    void handle(EndSessions command, Caller caller) {
        caller.mustBeAdminOr(command.personId());
        if (!sessions.endAllOf(command.personId())) {
            throw new RefusedException(CommonRefusal.NOT_FOUND);
        }
        history.ofPerson(new SessionsEnded(command.personId(), clock.instant()));
    }
}
