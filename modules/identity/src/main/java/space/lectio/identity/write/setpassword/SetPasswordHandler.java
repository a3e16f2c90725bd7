package space.lectio.identity.write.setpassword;

import static space.lectio.identity.jooq.Tables.PERSON;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import space.lectio.identity.api.PersonEvent.PasswordChanged;
import space.lectio.identity.api.SetPassword;
import space.lectio.identity.write.FailedSignIns;
import space.lectio.identity.write.History;
import space.lectio.identity.write.KnownPlaces;
import space.lectio.identity.write.Sessions;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;

@Component
class SetPasswordHandler {

    private final DSLContext database;
    private final Sessions sessions;
    private final FailedSignIns failures;
    private final KnownPlaces places;
    private final History history;
    private final Clock clock;

    SetPasswordHandler(
            DSLContext database,
            Sessions sessions,
            FailedSignIns failures,
            KnownPlaces places,
            History history,
            Clock clock) {
        this.database = database;
        this.sessions = sessions;
        this.failures = failures;
        this.places = places;
        this.history = history;
        this.clock = clock;
    }

    @CommandHandler
    void handle(SetPassword command, Caller caller) {
        caller.mustBeAdminOr(command.personId());
        var now = clock.instant();
        var verified = command.verified();
        var email = database.update(PERSON)
                .set(PERSON.PASSWORD_HASH, command.password().value())
                .set(PERSON.UPDATED_AT, now)
                .where(PERSON.ID.eq(command.personId()))
                .and(verified == null ? DSL.noCondition() : PERSON.PASSWORD_HASH.eq(verified.value()))
                .returningResult(DSL.lower(PERSON.EMAIL))
                .fetchOptional(row -> row.value1())
                .orElseThrow(() -> new RefusedException(
                        verified == null ? CommonRefusal.NOT_FOUND : CommonRefusal.CHANGED_MEANWHILE));
        sessions.endAllOf(command.personId(), command.keptSession());
        failures.forget(email, places.of(command.personId()));
        history.ofPerson(new PasswordChanged(command.personId(), now));
    }
}
