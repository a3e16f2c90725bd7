package space.lectio.identity.write;

import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;
import static space.lectio.identity.jooq.Tables.KNOWN_PLACE;
import static space.lectio.identity.jooq.Tables.PERSON;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import space.lectio.identity.domain.Place;
import space.lectio.shared.SigningKey;

/** Where people have signed in before, as keyed hashes: the last ten places of each person, for ninety days. */
@Component
public class KnownPlaces {

    public static final Duration KEPT = Duration.ofDays(90);
    static final int MOST = 10;

    /** So often at most the time is written again. */
    private static final Duration SEEN_ANEW_AFTER = Duration.ofDays(1);

    private final DSLContext database;
    private final SigningKey key;
    private final Clock clock;

    KnownPlaces(DSLContext database, @Qualifier("signInKey") SigningKey key, Clock clock) {
        this.database = database;
        this.key = key;
        this.clock = clock;
    }

    /** Stands for the place in the table. */
    public byte[] key(String address) {
        return key.sign(("place\n" + Place.of(address).network()).getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the person of the outer query has signed in there. */
    public Field<Boolean> isKnown(byte[] place) {
        return DSL.field(exists(selectOne().from(KNOWN_PLACE).where(KNOWN_PLACE.PERSON_ID.eq(PERSON.ID), is(place))));
    }

    private Condition is(byte[] place) {
        return KNOWN_PLACE.PLACE.eq(place).and(KNOWN_PLACE.LAST_SEEN_AT.gt(now().minus(KEPT)));
    }

    /** The person has shown there that they know the password. */
    public void remember(long personId, byte[] place) {
        var written = database.insertInto(KNOWN_PLACE)
                .set(KNOWN_PLACE.PERSON_ID, personId)
                .set(KNOWN_PLACE.PLACE, place)
                .set(KNOWN_PLACE.LAST_SEEN_AT, now())
                .onConflict(KNOWN_PLACE.PERSON_ID, KNOWN_PLACE.PLACE)
                .doUpdate()
                .set(KNOWN_PLACE.LAST_SEEN_AT, excluded(KNOWN_PLACE.LAST_SEEN_AT))
                .where(KNOWN_PLACE.LAST_SEEN_AT.lt(now().minus(SEEN_ANEW_AFTER)))
                .execute();
        if (written > 0) {
            database.deleteFrom(KNOWN_PLACE)
                    .where(KNOWN_PLACE.PERSON_ID.eq(personId))
                    .and(KNOWN_PLACE.PLACE.in(database.select(KNOWN_PLACE.PLACE)
                            .from(KNOWN_PLACE)
                            .where(KNOWN_PLACE.PERSON_ID.eq(personId))
                            .orderBy(KNOWN_PLACE.LAST_SEEN_AT.desc())
                            .offset(MOST)))
                    .execute();
        }
    }

    /** The keys of all places that the person knows. */
    public List<byte[]> of(long personId) {
        return database.select(KNOWN_PLACE.PLACE)
                .from(KNOWN_PLACE)
                .where(KNOWN_PLACE.PERSON_ID.eq(personId))
                .fetch(KNOWN_PLACE.PLACE);
    }

    public int clear() {
        return database.deleteFrom(KNOWN_PLACE)
                .where(KNOWN_PLACE.LAST_SEEN_AT.lt(now().minus(KEPT)))
                .execute();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
