package space.lectio.identity.write.signin;

import static space.lectio.identity.jooq.Tables.PERSON;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import space.lectio.identity.api.AuditTrail;
import space.lectio.identity.api.AuditTrail.Entry;
import space.lectio.identity.domain.PasswordHashes;
import space.lectio.identity.domain.SignInRefusal;
import space.lectio.identity.write.FailedSignIns;
import space.lectio.identity.write.FailedSignIns.Counter;
import space.lectio.identity.write.HashingQueue;
import space.lectio.identity.write.KnownPlaces;
import space.lectio.identity.write.KnownPlaces.Keys;
import space.lectio.identity.write.Sessions;
import space.lectio.identity.write.signin.Candidates.Candidate;
import space.lectio.shared.RefusedException;

/**
 * Lets somebody in who knows the password. The hash is read, checked outside of any transaction, and the session opens only if
 * the person's credentials are still those that were read.
 * If several accounts have the typed e-mail, the one whose password it is is signed in.
 */
@Component
class SignIn {

    /** Longer than the slowest hash that an import brings, so that time does not tell who is known, or since when. */
    private static final Duration SHORTEST_REFUSAL = Duration.ofMillis(500);

    private final DSLContext database;
    private final Candidates candidates;
    private final TransactionTemplate transaction;
    private final PasswordHashes hashes;
    private final HashingQueue queue;
    private final FailedSignIns failures;
    private final KnownPlaces places;
    private final Sessions sessions;
    private final AuditTrail audit;
    private final String nobodysHash;

    SignIn(
            DSLContext database,
            Candidates candidates,
            PlatformTransactionManager transactions,
            PasswordHashes hashes,
            HashingQueue queue,
            FailedSignIns failures,
            KnownPlaces places,
            Sessions sessions,
            AuditTrail audit) {
        this.database = database;
        this.candidates = candidates;
        this.transaction = new TransactionTemplate(transactions);
        this.hashes = hashes;
        this.queue = queue;
        this.failures = failures;
        this.places = places;
        this.sessions = sessions;
        this.audit = audit;
        var random = new byte[16];
        new SecureRandom().nextBytes(random);
        this.nobodysHash = hashes.hash(HexFormat.of().formatHex(random));
    }

    /**
     * @param address of the client
     * @throws RefusedException with a {@link SignInRefusal} or because of too many wrong passwords
     */
    Sessions.Session with(String email, String password, String address) {
        var begun = System.nanoTime();
        try {
            // Lost only against a new password, another role or the like in the same moment: then these decide.
            return check(email, password, address)
                    .or(() -> check(email, password, address))
                    .orElseThrow(() -> new RefusedException(SignInRefusal.SIGN_IN_BUSY));
        } catch (RefusedException refused) {
            if (refused.refusal() == SignInRefusal.WRONG_CREDENTIALS) {
                pause(SHORTEST_REFUSAL.toNanos() - (System.nanoTime() - begun));
            }
            throw refused;
        }
    }

    /** Empty if the credentials have changed between the check and the opening of the session. */
    private Optional<Sessions.Session> check(String email, String password, String address) {
        var place = places.keys(address);
        var candidates = this.candidates.of(email, place);
        var counter = this.candidates.counter(candidates, email, place);
        try (var turn = queue.enter(counter.name(), HexFormat.of().formatHex(place.network()))) {
            failures.begin(counter, true);
            // Once more: while others had their turns the password may have changed.
            var whose = whose(this.candidates.of(email, place), password, turn, counter);
            if (!whose.active()) {
                failures.succeeded(counter);
                throw new RefusedException(SignInRefusal.ACCOUNT_DEACTIVATED);
            }
            renewOutdated(whose, password, turn);
            var opened = transaction.execute(_ -> open(whose, counter, place));
            if (opened == null) {
                failures.takeBack(counter);
            } else {
                audit.add(Entry.of(AuditTrail.Kind.SIGN_IN, Entry.DONE, whose.id(), address, ""));
            }
            return Optional.ofNullable(opened);
        } catch (RefusedException refused) {
            audit.add(Entry.of(
                    AuditTrail.Kind.SIGN_IN,
                    refused.refusal().code(),
                    candidates.isEmpty() ? null : candidates.getFirst().id(),
                    address,
                    candidates.isEmpty() ? "no such account" : ""));
            throw refused;
        }
    }

    private Candidate whose(List<Candidate> candidates, String password, HashingQueue.Turn turn, Counter counter) {
        try {
            // An unknown account, and one without a usable password, cost a hash as any other.
            if (candidates.stream().noneMatch(candidate -> hashes.isUsable(candidate.hash()))) {
                turn.hash(() -> hashes.matches(password, nobodysHash));
            }
            for (var candidate : candidates) {
                if (hashes.isUsable(candidate.hash()) && turn.hash(() -> hashes.matches(password, candidate.hash()))) {
                    return candidate;
                }
            }
        } catch (RefusedException busy) {
            failures.takeBack(counter);
            throw busy;
        }
        throw new RefusedException(SignInRefusal.WRONG_CREDENTIALS);
    }

    private void renewOutdated(Candidate person, String password, HashingQueue.Turn turn) {
        var verified = person.hash();
        if (verified == null || !hashes.isOutdated(verified)) {
            return;
        }
        try {
            var renewed = turn.hash(() -> hashes.hash(password));
            database.update(PERSON)
                    .set(PERSON.PASSWORD_HASH, renewed)
                    .where(PERSON.ID.eq(person.id()))
                    .and(PERSON.PASSWORD_HASH.eq(verified))
                    .execute();
        } catch (RefusedException busy) {
            // Next time.
        }
    }

    private Sessions.@Nullable Session open(Candidate person, Counter counter, Keys place) {
        var opened = sessions.open(person.holder(), person.epoch());
        if (opened.isEmpty()) {
            return null;
        }
        failures.succeeded(counter);
        places.remember(person.id(), place);
        return opened.get();
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
