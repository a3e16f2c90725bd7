package space.lectio.conferencing.rooms.read.joinlink;

import static space.lectio.identity.jooq.views.Tables.GROUP_MEMBERSHIP;
import static space.lectio.identity.jooq.views.Tables.PERSON_CARD;
import static space.lectio.scheduling.jooq.views.Tables.LESSON_CARD;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.TicketHolders;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;
import space.lectio.shared.Role;
import space.lectio.shared.SigningKey;

/**
 * What makes a lesson's lasting link a person's own, so that a browser gets in without signing in. A ticket is the person's id,
 * when they came into the lesson's group, and half of a signature, 40 characters. It is good for one lesson, and for who may
 * join that lesson when the link is followed; it says no role, for that can change. It ends with a new password, with signing
 * out everywhere and with deactivation, because the signature covers the person's credentials epoch, and with leaving the
 * group: who comes back to it has come at another time.
 */
@Component
public class JoinTickets implements TicketHolders {

    private static final int JOINED = 6;
    private static final int SIGNED = 16;

    /** For who is in no group: teachers and administrators. */
    private static final long NEVER = 0;

    private final SigningKey key;
    private final DSLContext database;

    JoinTickets(@Qualifier("joinTicketKey") SigningKey key, DSLContext database) {
        this.key = key;
        this.database = database;
    }

    /** @throws RefusedException if there is no such person */
    String issue(long lessonId, long personId) {
        var person = person(lessonId, personId).orElseThrow(() -> new RefusedException(CommonRefusal.NOT_FOUND));
        return Base64.getUrlEncoder()
                .encodeToString(ByteBuffer.allocate(Long.BYTES + JOINED + SIGNED)
                        .putLong(personId)
                        .put(lowest(JOINED, person.joinedAt()))
                        .put(signature(lessonId, person, person.joinedAt()))
                        .array());
    }

    @Override
    public Optional<Caller> holder(String ticket, long lessonId) {
        byte[] parts;
        try {
            parts = Base64.getUrlDecoder().decode(ticket);
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
        if (parts.length == Long.BYTES + SIGNED) {
            return holderOfOldTicket(parts, lessonId);
        }
        if (parts.length != Long.BYTES + JOINED + SIGNED) {
            return Optional.empty();
        }
        var joinedAt = ByteBuffer.allocate(Long.BYTES)
                .put(new byte[Long.BYTES - JOINED])
                .put(parts, Long.BYTES, JOINED)
                .getLong(0);
        var signature = Arrays.copyOfRange(parts, Long.BYTES + JOINED, parts.length);
        return person(lessonId, ByteBuffer.wrap(parts).getLong())
                .filter(person -> key.hasSigned(message(lessonId, person, joinedAt), signature))
                .filter(person -> person.lessonIsGone() || person.joinedAt() == joinedAt)
                .map(person -> new Caller(person.id(), person.role()));
    }

    /**
     * Up to November 2026 tickets named the person alone. Those that were given out lead on as long as nothing has happened since
     * that ends a ticket.
     */
    private Optional<Caller> holderOfOldTicket(byte[] parts, long lessonId) {
        var personId = ByteBuffer.wrap(parts).getLong();
        var message = ByteBuffer.allocate(2 * Long.BYTES).putLong(lessonId).putLong(personId);
        if (!key.hasSigned(message.array(), Arrays.copyOfRange(parts, Long.BYTES, parts.length))) {
            return Optional.empty();
        }
        return person(lessonId, personId)
                .filter(person -> person.epoch() == 0)
                .filter(person -> person.role() != Role.STUDENT || person.lessonIsGone() || person.joinedAt() != NEVER)
                .map(person -> new Caller(person.id(), person.role()));
    }

    private static byte[] lowest(int bytes, long number) {
        var all = ByteBuffer.allocate(Long.BYTES).putLong(number).array();
        return Arrays.copyOfRange(all, Long.BYTES - bytes, Long.BYTES);
    }

    private byte[] signature(long lessonId, Person person, long joinedAt) {
        return Arrays.copyOf(key.sign(message(lessonId, person, joinedAt)), SIGNED);
    }

    private static byte[] message(long lessonId, Person person, long joinedAt) {
        return ByteBuffer.allocate(4 * Long.BYTES)
                .putLong(lessonId)
                .putLong(person.id())
                .putLong(person.epoch())
                .putLong(joinedAt)
                .array();
    }

    /**
     * @param joinedAt when the person came into the lesson's group, in milliseconds of the epoch
     * @param lessonIsGone then nobody knows whose it was
     */
    private record Person(long id, Role role, long epoch, long joinedAt, boolean lessonIsGone) {}

    private Optional<Person> person(long lessonId, long personId) {
        return database.select(
                        PERSON_CARD.ROLE,
                        PERSON_CARD.CREDENTIALS_EPOCH,
                        GROUP_MEMBERSHIP.JOINED_AT,
                        LESSON_CARD.ID.isNull())
                .from(PERSON_CARD)
                .leftJoin(LESSON_CARD)
                .on(LESSON_CARD.ID.eq(lessonId))
                .leftJoin(GROUP_MEMBERSHIP)
                .on(GROUP_MEMBERSHIP.GROUP_ID.eq(LESSON_CARD.GROUP_ID))
                .and(GROUP_MEMBERSHIP.STUDENT_ID.eq(PERSON_CARD.ID))
                .where(PERSON_CARD.ID.eq(personId).and(PERSON_CARD.ACTIVE))
                .fetchOptional(row -> new Person(
                        personId,
                        Role.spelled(row.value1()),
                        row.value2(),
                        row.value3() == null ? NEVER : row.value3().toEpochMilli(),
                        row.value4()));
    }
}
