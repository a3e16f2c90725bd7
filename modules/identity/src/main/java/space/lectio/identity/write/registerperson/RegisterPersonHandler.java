package space.lectio.identity.write.registerperson;

import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.val;
import static space.lectio.identity.jooq.Tables.PERSON;

import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import space.lectio.identity.api.PersonEvent.PersonRegistered;
import space.lectio.identity.api.RegisterPerson;
import space.lectio.identity.domain.AccountRules;
import space.lectio.identity.domain.PersonRefusal;
import space.lectio.identity.write.History;
import space.lectio.shared.Caller;
import space.lectio.shared.RefusedException;
import space.lectio.shared.TypedText;

@Component
class RegisterPersonHandler {

    private final DSLContext database;
    private final History history;
    private final Clock clock;

    RegisterPersonHandler(DSLContext database, History history, Clock clock) {
        this.database = database;
        this.history = history;
        this.clock = clock;
    }

    @CommandHandler
    long handle(RegisterPerson command, Caller caller) {
        caller.mustBeAdmin();
        var email = TypedText.strip(command.email()).toLowerCase(Locale.ROOT);
        var firstName = TypedText.clean(command.firstName());
        var lastName = TypedText.clean(command.lastName());
        Stream.of(
                        AccountRules.objectionToEmail(email),
                        AccountRules.objectionToName(firstName),
                        AccountRules.objectionToName(lastName))
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(objection -> {
                    throw new RefusedException(objection);
                });
        if (database.fetchExists(PERSON, lower(PERSON.EMAIL).eq(lower(val(email))))) {
            throw new RefusedException(PersonRefusal.EMAIL_TAKEN);
        }
        var now = clock.instant();
        // Two at once for one address: the index lets one of them in, and the other hears the same as above.
        var id = database.insertInto(PERSON)
                .set(PERSON.EMAIL, email)
                .set(PERSON.PASSWORD_HASH, command.password().value())
                .set(PERSON.ROLE, command.role().spelling())
                .set(PERSON.FIRST_NAME, firstName)
                .set(PERSON.LAST_NAME, lastName)
                .set(PERSON.CREATED_AT, now)
                .set(PERSON.UPDATED_AT, now)
                .onConflictDoNothing()
                .returning(PERSON.ID)
                .fetchOptional(PERSON.ID)
                .orElseThrow(() -> new RefusedException(PersonRefusal.EMAIL_TAKEN));
        history.ofPerson(new PersonRegistered(id, command.role(), now));
        return id;
    }
}
