package space.lectio.identity.write.signin;

import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;
import static space.lectio.identity.jooq.Tables.PERSON;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.identity.api.SignInTries;
import space.lectio.identity.write.FailedSignIns;
import space.lectio.identity.write.FailedSignIns.Counter;
import space.lectio.identity.write.KnownPlaces;
import space.lectio.identity.write.KnownPlaces.Keys;
import space.lectio.identity.write.Sessions;
import space.lectio.shared.Role;

/**
 * Finds who may be meant by what was typed as an e-mail. Two imported people may have addresses that differ in case only, and the
 * front end lower-cases what is typed: the spelling as typed comes first, then every other one.
 */
@Component
class Candidates implements SignInTries {

    private static final int MOST_TWINS = 4;

    private final DSLContext database;
    private final FailedSignIns failures;
    private final KnownPlaces places;

    Candidates(DSLContext database, FailedSignIns failures, KnownPlaces places) {
        this.database = database;
        this.failures = failures;
        this.places = places;
    }

    /**
     * One who has the typed e-mail, as they were before their password was checked.
     *
     * @param folded the e-mail as the database compares it without regard to case
     * @param known the narrowest key of the place that is known to them, see {@link KnownPlaces#known}
     */
    record Candidate(
            long id,
            String email,
            String folded,
            @Nullable String hash,
            Role role,
            boolean superuser,
            boolean active,
            int epoch,
            byte @Nullable [] known) {

        Sessions.Holder holder() {
            return new Sessions.Holder(id, email, role, superuser);
        }
    }

    List<Candidate> of(String email, Keys place) {
        var known = places.known(place);
        return database.select(
                        PERSON.ID,
                        PERSON.EMAIL,
                        lower(PERSON.EMAIL),
                        PERSON.PASSWORD_HASH,
                        PERSON.ROLE,
                        PERSON.SUPERUSER,
                        PERSON.ACTIVE,
                        PERSON.CREDENTIALS_EPOCH,
                        known)
                .from(PERSON)
                .where(lower(PERSON.EMAIL).eq(lower(val(email))))
                .orderBy(when(PERSON.EMAIL.eq(email), 0).otherwise(1), PERSON.ID)
                .limit(MOST_TWINS)
                .fetch(row -> new Candidate(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        Role.spelled(row.value5()),
                        row.value6(),
                        row.value7(),
                        row.value8(),
                        row.value9()));
    }

    /** What wrong passwords for these are counted under. */
    Counter counter(List<Candidate> candidates, String email, Keys place) {
        return failures.counter(account(candidates, email), known(candidates, place));
    }

    /** As the database compares it: it and Java take different letters for the same, such as a dotted capital I. */
    private static String account(List<Candidate> candidates, String email) {
        return candidates.isEmpty() ? email : candidates.getFirst().folded();
    }

    /** The narrowest place that one of them knows. */
    private static byte @Nullable [] known(List<Candidate> candidates, Keys place) {
        if (knowsAddress(candidates, place)) {
            return place.address();
        }
        return candidates.stream()
                .map(Candidate::known)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static boolean knowsAddress(List<Candidate> candidates, Keys place) {
        return candidates.stream().anyMatch(candidate -> Arrays.equals(candidate.known(), place.address()));
    }

    @Override
    public Try of(String email, String address) {
        var place = places.keys(address);
        var candidates = of(email, place);
        return new Try(failures.counter(account(candidates, email), null).name(), knowsAddress(candidates, place));
    }
}
