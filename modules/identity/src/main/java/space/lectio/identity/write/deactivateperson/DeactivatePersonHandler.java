package space.lectio.identity.write.deactivateperson;

import static space.lectio.identity.jooq.Tables.PERSON;

import java.time.Clock;
import java.time.ZoneOffset;
import org.axonframework.commandhandling.CommandHandler;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import space.lectio.identity.api.DeactivatePerson;
import space.lectio.identity.api.PersonEvent.PersonDeactivated;
import space.lectio.identity.write.History;
import space.lectio.identity.write.Sessions;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Refused;

@Component
class DeactivatePersonHandler {

    private final DSLContext database;
    private final Sessions sessions;
    private final History history;
    private final Clock clock;

    DeactivatePersonHandler(DSLContext database, Sessions sessions, History history, Clock clock) {
        this.database = database;
        this.sessions = sessions;
        this.history = history;
        this.clock = clock;
    }

    /** Whoever is deactivated already stays so. */
    @CommandHandler
    void handle(DeactivatePerson command) {
        var active = database.select(PERSON.ACTIVE)
                .from(PERSON)
                .where(PERSON.ID.eq(command.personId()))
                .forUpdate()
                .fetchOptional(PERSON.ACTIVE)
                .orElseThrow(() -> new Refused(CommonRefusal.NOT_FOUND));
        if (!active) {
            return;
        }
        var now = clock.instant();
        database.update(PERSON)
                .set(PERSON.ACTIVE, false)
                .set(PERSON.UPDATED_AT, now.atOffset(ZoneOffset.UTC))
                .where(PERSON.ID.eq(command.personId()))
                .execute();
        sessions.endAllOf(command.personId());
        history.ofPerson(new PersonDeactivated(command.personId(), now));
    }
}
