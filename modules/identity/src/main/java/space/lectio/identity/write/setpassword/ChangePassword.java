package space.lectio.identity.write.setpassword;

import static space.lectio.identity.jooq.Tables.PERSON;

import java.util.HexFormat;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.identity.api.AuditTrail;
import space.lectio.identity.api.AuditTrail.Entry;
import space.lectio.identity.api.HashedPassword;
import space.lectio.identity.api.SetPassword;
import space.lectio.identity.domain.AccountRules;
import space.lectio.identity.domain.NewPasswordRefused;
import space.lectio.identity.domain.PasswordHashes;
import space.lectio.identity.domain.PersonRefusal;
import space.lectio.identity.write.FailedSignIns;
import space.lectio.identity.write.HashingQueue;
import space.lectio.identity.write.KnownPlaces;
import space.lectio.shared.Caller;
import space.lectio.shared.Commands;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Refused;

/**
 * A person's own change of password. Both hashes are made before the command, which replaces the verified hash and no other. A
 * wrong former password counts as a wrong password at sign-in: a stolen token is no second way to guess.
 */
@Component
class ChangePassword {

    private static final int TRIES = 2;

    private final DSLContext database;
    private final PasswordHashes hashes;
    private final HashingQueue queue;
    private final FailedSignIns failures;
    private final KnownPlaces places;
    private final Commands commands;
    private final AuditTrail audit;

    ChangePassword(
            DSLContext database,
            PasswordHashes hashes,
            HashingQueue queue,
            FailedSignIns failures,
            KnownPlaces places,
            Commands commands,
            AuditTrail audit) {
        this.database = database;
        this.hashes = hashes;
        this.queue = queue;
        this.failures = failures;
        this.places = places;
        this.commands = commands;
        this.audit = audit;
    }

    /**
     * @param session of the request, which goes on; null where its token belongs to none
     * @throws Refused if the former password is wrong, was tried too often, or a rule objects to the new one
     */
    void of(Caller person, @Nullable String session, String former, String password, String address) {
        try {
            for (int left = TRIES - 1; ; left--) {
                try {
                    once(person, session, former, password, address);
                    audit.add(Entry.of(AuditTrail.Kind.PASSWORD, Entry.DONE, person.id(), address, ""));
                    return;
                } catch (Refused refused) {
                    // A sign-in in the same moment replaces an imported hash by a new one of the same password.
                    if (refused.refusal() != CommonRefusal.CHANGED_MEANWHILE || left == 0) {
                        throw refused;
                    }
                }
            }
        } catch (Refused refused) {
            audit.add(Entry.of(AuditTrail.Kind.PASSWORD, refused.refusal().code(), person.id(), address, ""));
            throw refused;
        }
    }

    private void once(Caller person, @Nullable String session, String former, String password, String address) {
        var place = places.keys(address);
        var stored = database.select(PERSON.EMAIL, PERSON.PASSWORD_HASH, places.known(place), DSL.lower(PERSON.EMAIL))
                .from(PERSON)
                .where(PERSON.ID.eq(person.id()))
                .fetchOptional()
                .orElseThrow(() -> new Refused(CommonRefusal.NOT_FOUND));
        var objection = AccountRules.objectionToPassword(password, stored.value1());
        if (objection != null) {
            throw new Refused(new NewPasswordRefused(objection));
        }
        var verified = stored.value2();
        var counter = failures.counter(stored.value4(), stored.value3());
        HashedPassword renewed;
        try (var turn = queue.enter(counter.name(), HexFormat.of().formatHex(place.network()))) {
            failures.begin(counter, false);
            try {
                if (verified == null || !turn.hash(() -> hashes.matches(former, verified))) {
                    throw new Refused(PersonRefusal.FORMER_PASSWORD_WRONG);
                }
                renewed = new HashedPassword(turn.hash(() -> hashes.hash(password)));
            } catch (Refused refused) {
                if (refused.refusal() != PersonRefusal.FORMER_PASSWORD_WRONG) {
                    failures.takeBack(counter);
                }
                throw refused;
            }
            failures.succeeded(counter);
        }
        commands.<Void>send(new SetPassword(person.id(), new HashedPassword(verified), renewed, session), person);
        places.remember(person.id(), place);
    }
}
