package space.lectio.identity.write.deactivateperson;

import static space.lectio.identity.jooq.Tables.PERSON;

import java.time.Clock;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import space.lectio.identity.api.DeactivatePerson;
import space.lectio.identity.api.PersonEvent.PersonDeactivated;
import space.lectio.identity.api.PersonEvent.PersonReactivated;
import space.lectio.identity.api.ReactivatePerson;
import space.lectio.identity.write.Access;
import space.lectio.identity.write.History;
import space.lectio.identity.write.Sessions;
import space.lectio.shared.Caller;

/** A person who is already in the ordered state stays in it; nothing happens. */
@Component
class DeactivatePersonHandler {

    private final DSLContext database;
    private final Access access;
    private final Sessions sessions;
    private final History history;
    private final Clock clock;

    DeactivatePersonHandler(DSLContext database, Access access, Sessions sessions, History history, Clock clock) {
        this.database = database;
        this.access = access;
        this.sessions = sessions;
        this.history = history;
        this.clock = clock;
    }

    @CommandHandler
    void handle(DeactivatePerson command, Caller caller) {
        caller.mustBeAdmin();
        var person = access.lock(command.personId());
        if (!person.active()) {
            return;
        }
        if (!command.evenLastAdministrator()) {
            person.mustNotBeTheLastAdministrator();
        }
        var now = clock.instant();
        set(command.personId(), false, now);
        sessions.endAllOf(command.personId());
        history.ofPerson(new PersonDeactivated(command.personId(), now));
    }

    @CommandHandler
    void handle(ReactivatePerson command, Caller caller) {
        caller.mustBeAdmin();
        if (access.lock(command.personId()).active()) {
            return;
        }
        var now = clock.instant();
        set(command.personId(), true, now);
        history.ofPerson(new PersonReactivated(command.personId(), now));
    }

    private void set(long personId, boolean active, Instant now) {
        database.update(PERSON)
                .set(PERSON.ACTIVE, active)
                .set(PERSON.UPDATED_AT, now)
                .where(PERSON.ID.eq(personId))
                .execute();
    }
}
