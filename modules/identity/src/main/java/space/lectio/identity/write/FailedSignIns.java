package space.lectio.identity.write;

import static org.jooq.impl.DSL.case_;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;
import static space.lectio.identity.jooq.Tables.FAILED_SIGN_IN;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jooq.CaseConditionStep;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import space.lectio.identity.domain.SignInLimits;
import space.lectio.identity.domain.SignInLocked;
import space.lectio.shared.RefusedException;
import space.lectio.shared.SigningKey;
import space.lectio.shared.TypedText;

/**
 * Counts wrong passwords, in the database: all servers count together, and a restart forgives nothing. An account has one
 * counter for each address that it has signed in from before ({@link KnownPlaces}), one for each network of such an address, and
 * one for all other places together: so a stranger gets few tries however many addresses they have, and locks nobody out of the
 * places where they usually are
 * (docs/adr/0015-sign-in-under-attack.md).
 *
 * <p>A try is counted before its password is checked, and taken back when it was right: of a thousand guesses sent at once no
 * more are checked than of a thousand sent one after the other.
 */
@Component
public class FailedSignIns {

    /** Rows at most, some 100 bytes each; those with the fewest failures go first. */
    private static final int MOST = 200_000;

    private final DSLContext database;
    private final SigningKey key;
    private final Clock clock;

    FailedSignIns(DSLContext database, @Qualifier("signInKey") SigningKey key, Clock clock) {
        this.database = database;
        this.key = key;
        this.clock = clock;
    }

    /** What is counted together. */
    public static final class Counter {

        private final byte[] hash;

        private Counter(byte[] hash) {
            this.hash = hash;
        }

        /** Names the counter within this process. */
        public String name() {
            return Base64.getEncoder().encodeToString(hash);
        }
    }

    /**
     * @param email of the account in lower case as the database makes it; what was typed where there is no such account
     * @param knownPlace the key of the address or network that the account knows, else null
     */
    public Counter counter(String email, byte @Nullable [] knownPlace) {
        var where = knownPlace == null ? "elsewhere" : Base64.getEncoder().encodeToString(knownPlace);
        return new Counter(key.sign(("counter\n" + TypedText.strip(email).toLowerCase(Locale.ROOT) + '\n' + where)
                .getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Counts a try that is about to be checked.
     *
     * @param atTheDoor whether somebody signs in; else they are in and say their password again
     * @throws RefusedException with {@link SignInLocked} if none is allowed now; that one does not count
     */
    public void begin(Counter counter, boolean atTheDoor) {
        var now = now();
        var forgotten = FAILED_SIGN_IN.COUNTS_UNTIL.le(now);
        var failures = when(forgotten, 1).otherwise(FAILED_SIGN_IN.FAILURES.plus(1));
        var counted = database.insertInto(FAILED_SIGN_IN)
                .set(FAILED_SIGN_IN.TRIED_FOR, counter.hash)
                .set(FAILED_SIGN_IN.FAILURES, 1)
                .set(FAILED_SIGN_IN.LOCKED_UNTIL, now)
                .set(FAILED_SIGN_IN.COUNTS_UNTIL, now.plus(SignInLimits.FEW_COUNT_FOR))
                .onConflict(FAILED_SIGN_IN.TRIED_FOR)
                .doUpdate()
                .set(FAILED_SIGN_IN.FAILURES, failures)
                .set(FAILED_SIGN_IN.LOCKED_UNTIL, after(failures, now, Duration.ZERO, Duration.ZERO))
                .set(
                        FAILED_SIGN_IN.COUNTS_UNTIL,
                        after(failures, now, SignInLimits.FEW_COUNT_FOR, SignInLimits.MANY_COUNT_FOR))
                .where(forgotten.or(FAILED_SIGN_IN.LOCKED_UNTIL.le(now)))
                .execute();
        if (counted == 0) {
            throw new RefusedException(new SignInLocked(atTheDoor, secondsLeft(counter, now)));
        }
    }

    /** The end of the pause that so many failures bring, and so much later. */
    private static Field<Instant> after(
            Field<Integer> failures, Instant now, Duration laterIfFew, Duration laterIfMany) {
        CaseConditionStep<Instant> pauses = null;
        for (var step : SignInLimits.STEPS) {
            var reached = failures.ge(step.failures());
            var end = val(now.plus(step.pause()).plus(laterIfMany));
            pauses = pauses == null ? case_().when(reached, end) : pauses.when(reached, end);
        }
        var few = val(now.plus(laterIfFew));
        return pauses == null ? few : pauses.otherwise(few);
    }

    private long secondsLeft(Counter counter, Instant now) {
        return database.select(FAILED_SIGN_IN.LOCKED_UNTIL)
                .from(FAILED_SIGN_IN)
                .where(FAILED_SIGN_IN.TRIED_FOR.eq(counter.hash))
                .fetchOptional(FAILED_SIGN_IN.LOCKED_UNTIL)
                .map(until -> Math.max(1, Duration.between(now, until).toSeconds() + 1))
                .orElse(1L);
    }

    /** The password was right: the row of failures is over. */
    public void succeeded(Counter counter) {
        database.deleteFrom(FAILED_SIGN_IN)
                .where(FAILED_SIGN_IN.TRIED_FOR.eq(counter.hash))
                .execute();
    }

    /** The try was not checked after all: it was none. */
    public void takeBack(Counter counter) {
        database.update(FAILED_SIGN_IN)
                .set(FAILED_SIGN_IN.FAILURES, FAILED_SIGN_IN.FAILURES.minus(1))
                .set(FAILED_SIGN_IN.LOCKED_UNTIL, now())
                .where(FAILED_SIGN_IN.TRIED_FOR.eq(counter.hash))
                .and(FAILED_SIGN_IN.FAILURES.gt(0))
                .execute();
    }

    /** Guesses at a former password say nothing about the present one. */
    public void forget(String email, List<byte[]> knownPlaces) {
        var counters = new java.util.ArrayList<byte[]>();
        counters.add(counter(email, null).hash);
        knownPlaces.forEach(place -> counters.add(counter(email, place).hash));
        database.deleteFrom(FAILED_SIGN_IN)
                .where(FAILED_SIGN_IN.TRIED_FOR.in(counters))
                .execute();
    }

    /** Takes out what no longer counts, and what goes beyond the bound; rows in use by others go next time. */
    public int clear() {
        var expired = database.deleteFrom(FAILED_SIGN_IN)
                .where(FAILED_SIGN_IN.TRIED_FOR.in(database.select(FAILED_SIGN_IN.TRIED_FOR)
                        .from(FAILED_SIGN_IN)
                        .where(FAILED_SIGN_IN.COUNTS_UNTIL.lt(now()))
                        .forUpdate()
                        .skipLocked()))
                .execute();
        var surplus = database.fetchCount(FAILED_SIGN_IN) - MOST;
        if (surplus <= 0) {
            return expired;
        }
        return expired
                + database.deleteFrom(FAILED_SIGN_IN)
                        .where(FAILED_SIGN_IN.TRIED_FOR.in(database.select(FAILED_SIGN_IN.TRIED_FOR)
                                .from(FAILED_SIGN_IN)
                                .orderBy(FAILED_SIGN_IN.FAILURES, FAILED_SIGN_IN.COUNTS_UNTIL)
                                .limit(surplus)
                                .forUpdate()
                                .skipLocked()))
                        .execute();
    }

    private Instant now() {
        return clock.instant();
    }
}
