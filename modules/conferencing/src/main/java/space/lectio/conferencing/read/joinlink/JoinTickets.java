package space.lectio.conferencing.read.joinlink;

import static space.lectio.conferencing.jooq.identity.Tables.PERSON_CARD;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import space.lectio.shared.Caller;
import space.lectio.shared.Role;
import space.lectio.shared.SigningKey;

/**
 * What makes a lesson's lasting link a person's own, so that a browser gets in without signing in. A ticket is the person's id
 * and half of a signature over lesson and person, 32 characters: good for one lesson, and for who may join that lesson when
 * the link is clicked. It says neither role nor time, for these can change.
 */
@Component
public class JoinTickets {

    private static final int SIGNED = 16;

    private final SigningKey key;
    private final DSLContext database;

    JoinTickets(@Qualifier("joinTicketKey") SigningKey key, DSLContext database) {
        this.key = key;
        this.database = database;
    }

    String issue(long lessonId, long personId) {
        return Base64.getUrlEncoder()
                .encodeToString(ByteBuffer.allocate(Long.BYTES + SIGNED)
                        .putLong(personId)
                        .put(signature(lessonId, personId))
                        .array());
    }

    /** Who comes with this ticket, as that person is now; empty if it is no ticket for this lesson, or its person has left. */
    public Optional<Caller> holder(String ticket, long lessonId) {
        byte[] parts;
        try {
            parts = Base64.getUrlDecoder().decode(ticket);
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
        if (parts.length != Long.BYTES + SIGNED) {
            return Optional.empty();
        }
        var personId = ByteBuffer.wrap(parts).getLong();
        var signature = Arrays.copyOfRange(parts, Long.BYTES, parts.length);
        return key.hasSigned(message(lessonId, personId), signature) ? person(personId) : Optional.empty();
    }

    private byte[] signature(long lessonId, long personId) {
        return Arrays.copyOf(key.sign(message(lessonId, personId)), SIGNED);
    }

    private static byte[] message(long lessonId, long personId) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(lessonId)
                .putLong(personId)
                .array();
    }

    private Optional<Caller> person(long personId) {
        return database.select(PERSON_CARD.ROLE)
                .from(PERSON_CARD)
                .where(PERSON_CARD.ID.eq(personId).and(PERSON_CARD.ACTIVE))
                .fetchOptional(row -> new Caller(personId, Role.spelled(row.value1())));
    }
}
