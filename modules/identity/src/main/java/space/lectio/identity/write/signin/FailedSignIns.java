package space.lectio.identity.write.signin;

import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.when;
import static space.lectio.identity.jooq.Tables.FAILED_SIGN_IN;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import space.lectio.identity.domain.SignInRefusal;
import space.lectio.shared.Refused;

/**
 * Counts wrong passwords, in the database: all nodes count together, and a restart forgives nothing. Five for one address from
 * one place lock that pair for ten minutes; so nobody can lock out somebody else from afar (the original's defect D-20). From
 * all places together an address takes ten a minute.
 */
@Component
class FailedSignIns {

    private static final int FROM_ONE_PLACE = 5;
    private static final Duration LOCK = Duration.ofMinutes(10);
    private static final int FROM_EVERYWHERE = 10;
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final DSLContext database;
    private final Clock clock;

    FailedSignIns(DSLContext database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * @return whether there is anything to forget after a success
     * @throws Refused if no further try is allowed now
     */
    boolean mayTry(String email, String place) {
        var here = key("place", email, place);
        var counts = database.select(FAILED_SIGN_IN.TRIED_FOR, FAILED_SIGN_IN.FAILURES)
                .from(FAILED_SIGN_IN)
                .where(FAILED_SIGN_IN.TRIED_FOR.in(here, key("account", email, "")))
                .and(FAILED_SIGN_IN.COUNTS_UNTIL.gt(now()))
                .fetch();
        for (var count : counts) {
            if (java.util.Arrays.equals(count.value1(), here)) {
                if (count.value2() >= FROM_ONE_PLACE) {
                    throw new Refused(SignInRefusal.SIGN_IN_LOCKED);
                }
            } else if (count.value2() >= FROM_EVERYWHERE) {
                throw new Refused(SignInRefusal.TOO_MANY_SIGN_INS);
            }
        }
        return !counts.isEmpty();
    }

    void failed(String email, String place) {
        count(key("place", email, place), LOCK, true);
        count(key("account", email, ""), PAUSE, false);
        // What no longer counts goes; those that others are just touching go next time.
        database.deleteFrom(FAILED_SIGN_IN)
                .where(FAILED_SIGN_IN.TRIED_FOR.in(database.select(FAILED_SIGN_IN.TRIED_FOR)
                        .from(FAILED_SIGN_IN)
                        .where(FAILED_SIGN_IN.COUNTS_UNTIL.lt(now()))
                        .limit(100)
                        .forUpdate()
                        .skipLocked()))
                .execute();
    }

    private void count(byte[] key, Duration window, boolean eachExtends) {
        var over = FAILED_SIGN_IN.COUNTS_UNTIL.le(now());
        var until = excluded(FAILED_SIGN_IN.COUNTS_UNTIL);
        database.insertInto(FAILED_SIGN_IN)
                .set(FAILED_SIGN_IN.TRIED_FOR, key)
                .set(FAILED_SIGN_IN.FAILURES, 1)
                .set(FAILED_SIGN_IN.COUNTS_UNTIL, now().plus(window))
                .set(FAILED_SIGN_IN.LOCKED_UNTIL, now())
                .onConflict(FAILED_SIGN_IN.TRIED_FOR)
                .doUpdate()
                .set(FAILED_SIGN_IN.FAILURES, when(over, 1).otherwise(FAILED_SIGN_IN.FAILURES.plus(1)))
                .set(
                        FAILED_SIGN_IN.COUNTS_UNTIL,
                        eachExtends ? until : when(over, until).otherwise(FAILED_SIGN_IN.COUNTS_UNTIL))
                .execute();
    }

    void forget(String email, String place) {
        database.deleteFrom(FAILED_SIGN_IN)
                .where(FAILED_SIGN_IN.TRIED_FOR.eq(key("place", email, place)))
                .execute();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static byte[] key(String kind, String email, String place) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest((kind + '\n' + email.toLowerCase(Locale.ROOT) + '\n' + place)
                            .getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException exception) {
            throw new IllegalStateException("SHA-256 is missing from this JVM", exception);
        }
    }
}
