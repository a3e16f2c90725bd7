package space.lectio.identity.write;

import static org.jooq.impl.DSL.param;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static space.lectio.identity.jooq.Tables.PERSON;
import static space.lectio.identity.jooq.Tables.SESSION;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.Record1;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import space.lectio.identity.api.OpenSessions;
import space.lectio.shared.Role;
import space.lectio.shared.sql.PreparedQuery;

/**
 * The sign-ins that still count. A refresh token is bound to a session and to a generation of it; an access token to the
 * session alone (docs/adr/0005-refresh-tokens.md).
 */
@Component
public class Sessions implements OpenSessions {

    public static final Duration LIFE = Duration.ofDays(7);

    /** For how long the token before the last rotation still gives the same successor: the answer may have been lost. */
    static final Duration GRACE = Duration.ofSeconds(10);

    /** Well below the five seconds that are promised, so that a slow request does not break the promise. */
    private static final Duration MAY_BE_OLD = Duration.ofSeconds(3);

    /** Sign-ins of one person that count at once; a further one ends the oldest. */
    static final int MOST_AT_ONCE = 200;

    /**
     * A session as its tokens need it.
     *
     * @param rotatedAt when its present generation began
     */
    public record Session(String id, int generation, Instant rotatedAt, Instant expiresAt, Holder holder) {}

    public record Holder(long id, String email, Role role, boolean superuser) {}

    private record Question(String session, long personId, Role role) {}

    private static final Param<Long> ASKED_PERSON = param("person", Long.class);
    private static final Param<String> ASKED_ROLE = param("role", String.class);
    private static final Param<String> ASKED_SESSION = param("session", String.class);
    private static final Param<Instant> NOW = param("now", Instant.class);

    private static final Condition ACTIVE_PERSON =
            PERSON.ID.eq(ASKED_PERSON).and(PERSON.ACTIVE).and(PERSON.ROLE.eq(ASKED_ROLE));

    private static final PreparedQuery<Record1<Integer>> MAY_COME_IN =
            PreparedQuery.of(selectOne().from(PERSON).where(ACTIVE_PERSON));

    private static final PreparedQuery<Record1<Integer>> MAY_COME_IN_WITH_SESSION = PreparedQuery.of(selectOne()
            .from(SESSION)
            .join(PERSON)
            .on(isOpen(ASKED_SESSION, NOW))
            .where(ACTIVE_PERSON));

    private final DSLContext database;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Cache<Question, Boolean> answers = Caffeine.newBuilder()
            .expireAfterWrite(MAY_BE_OLD)
            .maximumSize(50_000)
            .build();

    Sessions(DSLContext database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Opens a session for somebody whose password was checked, if the credentials are still those that were checked.
     *
     * @param epoch the person's {@code credentials_epoch} as it was read together with the checked hash
     * @return empty if the person's password, role or permission to sign in has changed since, or all sessions were ended
     */
    @Transactional
    public Optional<Session> open(Holder holder, int epoch) {
        var now = clock.instant();
        // This row first: it decides, and whoever else opens or ends this person's sessions waits for it.
        var unchanged = database.update(PERSON)
                .set(PERSON.LAST_LOGIN, now)
                .where(PERSON.ID.eq(holder.id()))
                .and(PERSON.ACTIVE)
                .and(PERSON.CREDENTIALS_EPOCH.eq(epoch))
                .execute();
        if (unchanged == 0) {
            return Optional.empty();
        }
        database.deleteFrom(SESSION)
                .where(SESSION.PERSON_ID.eq(holder.id()))
                .and(SESSION.EXPIRES_AT
                        .lt(now)
                        .or(SESSION.REVOKED_AT.isNotNull())
                        .or(SESSION.CREDENTIALS_EPOCH.ne(epoch))
                        .or(SESSION.ID.in(database.select(SESSION.ID)
                                .from(SESSION)
                                .where(SESSION.PERSON_ID.eq(holder.id()))
                                .orderBy(SESSION.CREATED_AT.desc())
                                .offset(MOST_AT_ONCE - 1))))
                .execute();
        var bytes = new byte[16];
        random.nextBytes(bytes);
        var id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        database.insertInto(SESSION)
                .set(SESSION.ID, id)
                .set(SESSION.PERSON_ID, holder.id())
                .set(SESSION.CREDENTIALS_EPOCH, epoch)
                .set(SESSION.CREATED_AT, now)
                .set(SESSION.LAST_USED_AT, now)
                .set(SESSION.EXPIRES_AT, now.plus(LIFE))
                .execute();
        return Optional.of(new Session(id, 0, now, now.plus(LIFE), holder));
    }

    /** The session behind a refresh token that still counts; nobody gets a new one. */
    public Optional<Session> use(String id, int generation) {
        // Twice, for a change of password in the same moment moves the session and the person on, and a statement that
        // waits
        // for the one sees the other as it was.
        var used = useOnce(id, generation).or(() -> useOnce(id, generation));
        if (used.isEmpty()) {
            endIfReused(id, generation);
        }
        return used;
    }

    private Optional<Session> useOnce(String id, int generation) {
        var now = clock.instant();
        return database.update(SESSION)
                .set(SESSION.LAST_USED_AT, now)
                .from(PERSON)
                .where(isOpen(id, now))
                .and(SESSION.GENERATION
                        .eq(generation)
                        .or(SESSION.GENERATION.eq(generation + 1).and(SESSION.ROTATED_AT.gt(now.minus(GRACE)))))
                .returningResult(
                        SESSION.ROTATED_AT,
                        SESSION.CREATED_AT,
                        SESSION.EXPIRES_AT,
                        PERSON.ID,
                        PERSON.EMAIL,
                        PERSON.ROLE,
                        PERSON.SUPERUSER)
                .fetchOptional(row -> session(id, generation, row));
    }

    /**
     * The session one generation on. However many ask with the same token at once: one statement moves it on, and all of them
     * get this one successor while the grace lasts. Later the token is taken for stolen, and the session ends.
     */
    public Optional<Session> rotate(String id, int generation) {
        // Twice for the same reason as above.
        var successor = rotateOnce(id, generation).or(() -> rotateOnce(id, generation));
        if (successor.isEmpty()) {
            endIfReused(id, generation);
        }
        return successor;
    }

    private Optional<Session> rotateOnce(String id, int generation) {
        var now = clock.instant();
        database.update(SESSION)
                .set(SESSION.GENERATION, generation + 1)
                .set(SESSION.ROTATED_AT, now)
                .set(SESSION.LAST_USED_AT, now)
                .from(PERSON)
                .where(isOpen(id, now))
                .and(SESSION.GENERATION.eq(generation))
                .execute();
        return database.select(
                        SESSION.ROTATED_AT,
                        SESSION.CREATED_AT,
                        SESSION.EXPIRES_AT,
                        PERSON.ID,
                        PERSON.EMAIL,
                        PERSON.ROLE,
                        PERSON.SUPERUSER)
                .from(SESSION)
                .join(PERSON)
                .on(isOpen(id, now))
                .where(SESSION.GENERATION.eq(generation + 1))
                .and(SESSION.ROTATED_AT.gt(now.minus(GRACE)))
                .fetchOptional(row -> session(id, generation + 1, row));
    }

    private void endIfReused(String id, int generation) {
        var ended = database.update(SESSION)
                .set(SESSION.REVOKED_AT, clock.instant())
                .where(SESSION.ID.eq(id))
                .and(SESSION.REVOKED_AT.isNull())
                .and(SESSION.GENERATION.gt(generation))
                .execute();
        if (ended > 0) {
            answers.asMap().keySet().removeIf(question -> question.session().equals(id));
        }
    }

    /** @return whether it was open; of many who end it at once, one hears so */
    public boolean end(String id) {
        // Nobody is told that it is over before it is: the database decides, not what is remembered of it.
        var ended = database.update(SESSION)
                .set(SESSION.REVOKED_AT, clock.instant())
                .where(SESSION.ID.eq(id))
                .and(SESSION.REVOKED_AT.isNull())
                .execute();
        answers.asMap().keySet().removeIf(question -> question.session().equals(id));
        return ended > 0;
    }

    /**
     * Whether the session still counts. Until the end of the transaction nobody else opens or ends a session of the person: of
     * many who end all of them at once, the first finds its own open.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean holds(String id) {
        // Twice for the same reason as above.
        if (holdsOnce(id)) {
            return true;
        }
        return holdsOnce(id);
    }

    private boolean holdsOnce(String id) {
        return database.selectOne()
                .from(PERSON)
                .join(SESSION)
                .on(isOpen(id, clock.instant()))
                .forUpdate()
                .of(PERSON)
                .fetchOptional()
                .isPresent();
    }

    /**
     * Ends every session of the person, and whatever else is bound to the credentials epoch. A sign-in or refresh that read
     * the person before gets a session of the former epoch, which does not count. Locks the person's row.
     *
     * @return whether there is such a person
     */
    @Transactional
    public boolean endAllOf(long personId) {
        return endAllOf(personId, null);
    }

    /** @param kept the session that goes on with the next epoch if it is of the present one; null for none */
    @Transactional
    public boolean endAllOf(long personId, @Nullable String kept) {
        var epoch = database.update(PERSON)
                .set(PERSON.CREDENTIALS_EPOCH, PERSON.CREDENTIALS_EPOCH.plus(1))
                .where(PERSON.ID.eq(personId))
                .returning(PERSON.CREDENTIALS_EPOCH)
                .fetchOptional(PERSON.CREDENTIALS_EPOCH);
        if (kept != null) {
            epoch.ifPresent(next -> database.update(SESSION)
                    .set(SESSION.CREDENTIALS_EPOCH, next)
                    .where(SESSION.ID.eq(kept))
                    .and(SESSION.PERSON_ID.eq(personId))
                    .and(SESSION.CREDENTIALS_EPOCH.eq(next - 1))
                    .execute());
        }
        // Not before the commit: a request in between would cache the old answer again.
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                answers.asMap().keySet().removeIf(question -> question.personId() == personId);
            }
        });
        return epoch.isPresent();
    }

    @Override
    public boolean mayComeIn(@Nullable String session, long personId, Role role) {
        return answers.get(new Question(session == null ? "" : session, personId, role), this::ask);
    }

    private boolean ask(Question question) {
        var asked = question.session().isEmpty() ? MAY_COME_IN : MAY_COME_IN_WITH_SESSION;
        return asked.with(ASKED_PERSON, question.personId())
                        .with(ASKED_ROLE, question.role().spelling())
                        .with(ASKED_SESSION, question.session())
                        .with(NOW, clock.instant())
                        .fetchOne(database)
                != null;
    }

    private static Condition isOpen(String id, Instant now) {
        return isOpen(val(id), val(now));
    }

    private static Condition isOpen(Field<String> id, Field<Instant> now) {
        return SESSION.ID
                .eq(id)
                .and(PERSON.ID.eq(SESSION.PERSON_ID))
                .and(PERSON.ACTIVE)
                .and(SESSION.CREDENTIALS_EPOCH.eq(PERSON.CREDENTIALS_EPOCH))
                .and(SESSION.REVOKED_AT.isNull())
                .and(SESSION.EXPIRES_AT.gt(now));
    }

    private static Session session(String id, int generation, Record row) {
        Instant rotated = row.get(SESSION.ROTATED_AT);
        return new Session(
                id,
                generation,
                rotated == null || generation == 0 ? row.get(SESSION.CREATED_AT) : rotated,
                row.get(SESSION.EXPIRES_AT),
                new Holder(
                        row.get(PERSON.ID),
                        row.get(PERSON.EMAIL),
                        Role.spelled(row.get(PERSON.ROLE)),
                        row.get(PERSON.SUPERUSER)));
    }
}
