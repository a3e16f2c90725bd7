package space.lectio.identity.read.people;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.val;
import static space.lectio.identity.jooq.Tables.GROUP_MEMBER;
import static space.lectio.identity.jooq.Tables.PERSON;
import static space.lectio.identity.jooq.Tables.SESSION;
import static space.lectio.identity.jooq.Tables.STUDY_GROUP;
import static space.lectio.identity.jooq.views.Tables.PERSON_CARD;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.identity.api.People;
import space.lectio.identity.domain.PasswordHashes;
import space.lectio.shared.Role;

@Component
class PeopleQuery implements People {

    private final DSLContext database;
    private final PasswordHashes hashes;
    private final Clock clock;

    PeopleQuery(DSLContext database, PasswordHashes hashes, Clock clock) {
        this.database = database;
        this.hashes = hashes;
        this.clock = clock;
    }

    @Override
    public Page list(@Nullable Role role, @Nullable Boolean active, @Nullable String query, int limit, int offset) {
        Condition wanted = noCondition();
        if (role != null) {
            wanted = wanted.and(PERSON.ROLE.eq(role.spelling()));
        }
        if (active != null) {
            wanted = wanted.and(PERSON.ACTIVE.eq(active));
        }
        if (query != null) {
            wanted = wanted.and(
                    PERSON.EMAIL.containsIgnoreCase(query).or(PERSON_CARD.FULL_NAME.containsIgnoreCase(query)));
        }
        var total = database.selectCount()
                .from(PERSON)
                .join(PERSON_CARD)
                .on(PERSON_CARD.ID.eq(PERSON.ID))
                .where(wanted)
                .fetchSingle()
                .value1();
        return new Page(total, cards(wanted, limit, offset));
    }

    @Override
    public Optional<Card> find(long id) {
        return cards(PERSON.ID.eq(id), 1, 0).stream().findFirst();
    }

    @Override
    public List<Card> withEmail(String email) {
        return cards(lower(PERSON.EMAIL).eq(lower(val(email))), 10, 0);
    }

    private List<Card> cards(Condition wanted, int limit, int offset) {
        var sessions = field(selectCount().from(SESSION).where(isOpen()));
        var taught = field(selectCount().from(STUDY_GROUP).where(STUDY_GROUP.TEACHER_ID.eq(PERSON.ID)));
        var attended = field(selectCount().from(GROUP_MEMBER).where(GROUP_MEMBER.STUDENT_ID.eq(PERSON.ID)));
        return database.select(
                        PERSON.ID,
                        PERSON.EMAIL,
                        PERSON_CARD.FULL_NAME,
                        PERSON.ROLE,
                        PERSON.ACTIVE,
                        PERSON.PASSWORD_HASH,
                        sessions,
                        taught.plus(attended),
                        PERSON.CREATED_AT,
                        PERSON.LAST_LOGIN)
                .from(PERSON)
                .join(PERSON_CARD)
                .on(PERSON_CARD.ID.eq(PERSON.ID))
                .where(wanted)
                .orderBy(PERSON.ID)
                .limit(limit)
                .offset(offset)
                .fetch(row -> new Card(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        Role.spelled(row.value4()),
                        row.value5(),
                        stateOf(row.value6()),
                        row.value7(),
                        row.value8(),
                        row.value9(),
                        row.value10()));
    }

    private PasswordState stateOf(@Nullable String hash) {
        if (hash == null || !hashes.isUsable(hash)) {
            return PasswordState.UNUSABLE;
        }
        return hashes.isOutdated(hash) ? PasswordState.IMPORTED : PasswordState.CURRENT;
    }

    private Condition isOpen() {
        return SESSION.PERSON_ID
                .eq(PERSON.ID)
                .and(PERSON.ACTIVE)
                .and(SESSION.CREDENTIALS_EPOCH.eq(PERSON.CREDENTIALS_EPOCH))
                .and(SESSION.REVOKED_AT.isNull())
                .and(SESSION.EXPIRES_AT.gt(clock.instant()));
    }

    @Override
    public List<OpenSession> openSessions(long personId) {
        return database.select(SESSION.ID, SESSION.CREATED_AT, SESSION.LAST_USED_AT, SESSION.EXPIRES_AT)
                .from(SESSION)
                .join(PERSON)
                .on(isOpen())
                .where(PERSON.ID.eq(personId))
                .orderBy(SESSION.CREATED_AT.desc())
                .fetch(row -> new OpenSession(row.value1(), row.value2(), row.value3(), row.value4()));
    }
}
