package space.lectio.identity.write.signin;

import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;
import static space.lectio.identity.jooq.Tables.PERSON;

import java.time.Duration;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import space.lectio.identity.domain.PasswordHashes;
import space.lectio.identity.domain.SignInRefusal;
import space.lectio.identity.jooq.tables.records.PersonRecord;
import space.lectio.identity.write.HashingQueue;
import space.lectio.identity.write.Sessions;
import space.lectio.shared.Refused;
import space.lectio.shared.Role;

/**
 * Lets somebody in who knows the password. No transaction is open and no connection held while a password is hashed.
 *
 * <p>Two imported people may have addresses that differ in case only, and the front end lower-cases what is typed: the
 * spelling as typed comes first, then every other one, and whose password it is comes in.
 */
@Component
class SignIn {

    /** Longer than the slowest hash that an import brings, so that time does not tell who is known, or since when. */
    private static final Duration SHORTEST_REFUSAL = Duration.ofMillis(500);

    private static final int MOST_TWINS = 4;

    private final DSLContext database;
    private final PasswordHashes hashes;
    private final HashingQueue queue;
    private final FailedSignIns failures;
    private final Sessions sessions;
    private final String nobodysHash;

    SignIn(DSLContext database, PasswordHashes hashes, HashingQueue queue, FailedSignIns failures, Sessions sessions) {
        this.database = database;
        this.hashes = hashes;
        this.queue = queue;
        this.failures = failures;
        this.sessions = sessions;
        this.nobodysHash = hashes.hash("nobody");
    }

    /**
     * @param place where it is tried from
     * @throws Refused with a {@link SignInRefusal}
     */
    Sessions.Session with(String email, String password, String place) {
        var begun = System.nanoTime();
        try {
            return queue.inTurn(() -> check(email, password, place));
        } catch (Refused refused) {
            if (refused.refusal() == SignInRefusal.WRONG_CREDENTIALS) {
                pause(SHORTEST_REFUSAL.toNanos() - (System.nanoTime() - begun));
            }
            throw refused;
        }
    }

    private Sessions.Session check(String email, String password, String place) {
        // Asked when the turn has come: a hundred guesses sent at once are not a hundred guesses checked.
        var failedBefore = failures.mayTry(email, place);
        var candidates = database.selectFrom(PERSON)
                .where(lower(PERSON.EMAIL).eq(lower(val(email))))
                .orderBy(when(PERSON.EMAIL.eq(email), 0).otherwise(1), PERSON.ID)
                .limit(MOST_TWINS)
                .fetch();
        if (candidates.isEmpty()) {
            hashes.matches(password, nobodysHash);
        }
        for (var candidate : candidates) {
            if (hashes.matches(password, candidate.getPasswordHash())) {
                if (failedBefore) {
                    failures.forget(email, place);
                }
                return letIn(candidate, password);
            }
        }
        failures.failed(email, place);
        throw new Refused(SignInRefusal.WRONG_CREDENTIALS);
    }

    private Sessions.Session letIn(PersonRecord person, String password) {
        if (!person.getActive()) {
            throw new Refused(SignInRefusal.ACCOUNT_DEACTIVATED);
        }
        if (hashes.isOutdated(person.getPasswordHash())) {
            database.update(PERSON)
                    .set(PERSON.PASSWORD_HASH, hashes.hash(password))
                    .where(PERSON.ID.eq(person.getId()))
                    .and(PERSON.PASSWORD_HASH.eq(person.getPasswordHash()))
                    .execute();
        }
        return sessions.open(
                        new Sessions.Holder(
                                person.getId(),
                                person.getEmail(),
                                Role.spelled(person.getRole()),
                                person.getSuperuser()),
                        person.getCredentialsEpoch())
                .orElseThrow(() -> new Refused(SignInRefusal.WRONG_CREDENTIALS));
    }

    private static void pause(long nanos) {
        if (nanos > 0) {
            try {
                Thread.sleep(Duration.ofNanos(nanos));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
