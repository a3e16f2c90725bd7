package space.lectio.identity.write.setpassword;

import static space.lectio.identity.jooq.Tables.PERSON;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
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
import space.lectio.identity.write.FailedSignIns.Counter;
import space.lectio.identity.write.HashingQueue;
import space.lectio.identity.write.KnownPlaces;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;

/**
 * A person's own change of password. Both hashes are made before the command, which replaces the verified hash and no other. A
 * wrong former password counts as a wrong password at sign-in: a stolen token is no second way to guess. One that was right a
 * moment ago is no guess: somebody has pressed the button twice.
 */
@Component
class ChangePassword {

    private static final int TRIES = 2;

    /** As long as the token before a rotation is good for: an answer may have been lost. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final int MOST_REPLACED = 10_000;

    private final DSLContext database;
    private final PasswordHashes hashes;
    private final HashingQueue queue;
    private final FailedSignIns failures;
    private final KnownPlaces places;
    private final CommandDispatcher commands;
    private final AuditTrail audit;

    /** By person, the hash that was replaced last. */
    private final Cache<Long, String> replaced = Caffeine.newBuilder()
            .expireAfterWrite(GRACE)
            .maximumSize(MOST_REPLACED)
            .build();

    ChangePassword(
            DSLContext database,
            PasswordHashes hashes,
            HashingQueue queue,
            FailedSignIns failures,
            KnownPlaces places,
            CommandDispatcher commands,
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
     * @param address of the client
     */
    record Change(Caller person, @Nullable String session, String former, String password, String address) {
        /** Without the passwords. */
        @Override
        public String toString() {
            return "Change[" + person.id() + "]";
        }
    }

    /** @throws RefusedException if the former password is wrong, was tried too often, or a rule objects to the new one */
    void of(Change change) {
        try {
            // A sign-in in the same moment replaces an imported hash by a new one of the same password.
            for (int left = TRIES; !isDone(change); left--) {
                if (left == 1) {
                    throw new RefusedException(CommonRefusal.CHANGED_MEANWHILE);
                }
            }
        } catch (RefusedException refused) {
            audit(change, refused.refusal().code());
            throw refused;
        }
        audit(change, Entry.DONE);
    }

    private void audit(Change change, String outcome) {
        audit.add(Entry.of(AuditTrail.Kind.PASSWORD, outcome, change.person().id(), change.address(), ""));
    }

    /** @return false if the hash that was verified was replaced before this could */
    private boolean isDone(Change change) {
        var id = change.person().id();
        var place = places.keys(change.address());
        var account = database.select(PERSON.EMAIL, DSL.lower(PERSON.EMAIL), places.known(place))
                .from(PERSON)
                .where(PERSON.ID.eq(id))
                .fetchOptional()
                .orElseThrow(() -> new RefusedException(CommonRefusal.NOT_FOUND));
        objectTo(change, account.value1());
        var counter = failures.counter(account.value2(), account.value3());
        String verified;
        HashedPassword renewed;
        try (var turn = queue.enterAs(id, HexFormat.of().formatHex(place.network()))) {
            failures.begin(counter, false);
            // Not before: while others had their turns it may have been replaced, and a guess at that one would count.
            verified = database.select(PERSON.PASSWORD_HASH)
                    .from(PERSON)
                    .where(PERSON.ID.eq(id))
                    .fetchOptional(PERSON.PASSWORD_HASH)
                    .orElse("");
            renewed = renewed(change, verified, counter, turn);
            failures.succeeded(counter);
            replaced.put(id, verified);
        }
        try {
            commands.<Void>send(
                    new SetPassword(id, new HashedPassword(verified), renewed, change.session()), change.person());
        } catch (RefusedException refused) {
            if (refused.refusal() == CommonRefusal.CHANGED_MEANWHILE) {
                return false;
            }
            throw refused;
        }
        places.remember(id, place);
        return true;
    }

    private static void objectTo(Change change, String email) {
        var objection = change.password().equals(change.former())
                ? PersonRefusal.PASSWORD_UNCHANGED
                : AccountRules.objectionToPassword(change.password(), email);
        if (objection != null) {
            throw new RefusedException(new NewPasswordRefused(objection));
        }
    }

    /** @param verified empty for who has no password */
    private HashedPassword renewed(Change change, String verified, Counter counter, HashingQueue.Turn turn) {
        try {
            if (verified.isEmpty() || !turn.hash(() -> hashes.matches(change.former(), verified))) {
                throw new RefusedException(
                        wasRight(change, turn) ? CommonRefusal.CHANGED_MEANWHILE : PersonRefusal.FORMER_PASSWORD_WRONG);
            }
            return new HashedPassword(turn.hash(() -> hashes.hash(change.password())));
        } catch (RefusedException refused) {
            if (refused.refusal() != PersonRefusal.FORMER_PASSWORD_WRONG) {
                failures.takeBack(counter);
            }
            throw refused;
        }
    }

    /** Whether the former password was the person's until a moment ago. */
    private boolean wasRight(Change change, HashingQueue.Turn turn) {
        var before = replaced.getIfPresent(change.person().id());
        return before != null && turn.hash(() -> hashes.matches(change.former(), before));
    }
}
