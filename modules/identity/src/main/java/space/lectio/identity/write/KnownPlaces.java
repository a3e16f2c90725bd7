package space.lectio.identity.write;

import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;
import static space.lectio.identity.jooq.Tables.KNOWN_PLACE;
import static space.lectio.identity.jooq.Tables.PERSON;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import space.lectio.identity.domain.Place;
import space.lectio.shared.SigningKey;

/**
 * Where people have signed in before, as keyed hashes: the last addresses and networks of each person, for ninety days. The two
 * count apart, so that a stranger in the same network is no match for who has signed in from the very address.
 */
@Component
public class KnownPlaces {

    public static final Duration KEPT = Duration.ofDays(90);

    /** Of a person, addresses and networks together. */
    static final int MOST = 20;

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

    /** What stands for a place in the table. */
    public record Keys(byte[] address, byte[] network) {}

    public Keys keys(String address) {
        var place = Place.of(address);
        return new Keys(sign(place.address()), sign(place.network()));
    }

    private byte[] sign(String place) {
        return key.sign(("place\n" + place).getBytes(StandardCharsets.UTF_8));
    }

    /** The address if the person of the outer query has signed in from it, else the network if they have from there, else null. */
    public Field<byte[]> known(Keys keys) {
        return when(hasSignedInFrom(keys.address()), val(keys.address()))
                .when(hasSignedInFrom(keys.network()), val(keys.network()));
    }

    private Condition hasSignedInFrom(byte[] place) {
        return exists(selectOne()
                .from(KNOWN_PLACE)
                .where(KNOWN_PLACE.PERSON_ID.eq(PERSON.ID))
                .and(KNOWN_PLACE.PLACE.eq(place))
                .and(KNOWN_PLACE.LAST_SEEN_AT.gt(now().minus(KEPT))));
    }

    /** The person has shown there that they know the password. */
    public void remember(long personId, Keys keys) {
        var written = database.insertInto(
                        KNOWN_PLACE, KNOWN_PLACE.PERSON_ID, KNOWN_PLACE.PLACE, KNOWN_PLACE.LAST_SEEN_AT)
                .values(personId, keys.address(), now())
                .values(personId, keys.network(), now())
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

    /** The keys of all addresses and networks that the person knows. */
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

    private Instant now() {
        return clock.instant();
    }
}
