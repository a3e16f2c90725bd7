package space.lectio.identity.write.disconnectmeet;

import static space.lectio.identity.jooq.Tables.PERSON;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import space.lectio.identity.api.DisconnectGoogleMeet;
import space.lectio.identity.api.PersonEvent.ProfileChanged;
import space.lectio.identity.write.History;
import space.lectio.shared.Caller;

@Component
class DisconnectGoogleMeetHandler {

    private final DSLContext database;
    private final History history;
    private final Clock clock;

    DisconnectGoogleMeetHandler(DSLContext database, History history, Clock clock) {
        this.database = database;
        this.history = history;
        this.clock = clock;
    }

    @CommandHandler
    void handle(DisconnectGoogleMeet command, Caller caller) {
        caller.mustBeAdminOr(command.personId());
        var now = clock.instant();
        var disconnected = database.update(PERSON)
                .set(PERSON.GOOGLE_MEET_CONNECTED, false)
                .set(PERSON.GOOGLE_MEET_EMAIL, "")
                .set(PERSON.UPDATED_AT, now)
                .where(PERSON.ID.eq(command.personId()))
                .and(PERSON.GOOGLE_MEET_CONNECTED)
                .execute();
        if (disconnected > 0) {
            history.ofPerson(new ProfileChanged(command.personId(), now));
        }
    }
}
