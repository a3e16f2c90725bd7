package space.lectio.identity.write.setpassword;

import static space.lectio.identity.jooq.Tables.PERSON;

import java.time.Clock;
import java.time.ZoneOffset;
import org.axonframework.commandhandling.CommandHandler;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import space.lectio.identity.api.PersonEvent.PasswordChanged;
import space.lectio.identity.api.SetPassword;
import space.lectio.identity.domain.AccountRules;
import space.lectio.identity.domain.PasswordHashes;
import space.lectio.identity.domain.PersonRefusal;
import space.lectio.identity.write.HashingQueue;
import space.lectio.identity.write.History;
import space.lectio.identity.write.Sessions;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Refused;

@Component
class SetPasswordHandler {

    private final DSLContext database;
    private final PasswordHashes hashes;
    private final HashingQueue queue;
    private final Sessions sessions;
    private final History history;
    private final Clock clock;

    SetPasswordHandler(
            DSLContext database,
            PasswordHashes hashes,
            HashingQueue queue,
            Sessions sessions,
            History history,
            Clock clock) {
        this.database = database;
        this.hashes = hashes;
        this.queue = queue;
        this.sessions = sessions;
        this.history = history;
        this.clock = clock;
    }

    @CommandHandler
    void handle(SetPassword command) {
        var person = database.select(PERSON.EMAIL, PERSON.PASSWORD_HASH)
                .from(PERSON)
                .where(PERSON.ID.eq(command.personId()))
                .forUpdate()
                .fetchOptional()
                .orElseThrow(() -> new Refused(CommonRefusal.NOT_FOUND));
        var former = command.former();
        if (former != null && !queue.inTurn(() -> hashes.matches(former, person.value2()))) {
            throw new Refused(PersonRefusal.FORMER_PASSWORD_WRONG);
        }
        var objection = AccountRules.objectionToPassword(command.password(), person.value1());
        if (objection != null) {
            throw new Refused(objection);
        }
        var now = clock.instant();
        database.update(PERSON)
                .set(PERSON.PASSWORD_HASH, queue.inTurn(() -> hashes.hash(command.password())))
                .set(PERSON.UPDATED_AT, now.atOffset(ZoneOffset.UTC))
                .where(PERSON.ID.eq(command.personId()))
                .execute();
        sessions.endAllOf(command.personId());
        history.ofPerson(new PasswordChanged(command.personId(), now));
    }
}
