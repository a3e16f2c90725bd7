package space.lectio.identity.adapter.dump;

import static space.lectio.identity.jooq.Tables.PERSON;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.shared.dump.DumpPeople;
import tools.jackson.databind.JsonNode;

/**
 * Who is meant by {@code ["e-mail"]} or by a number of the original: everybody in the table and everybody whom the running
 * import has read so far. An address is taken as it is spelled, and only then in any spelling if just one person has it.
 */
@Component
class PeopleByReference implements DumpPeople {

    private static final long SEVERAL = -1;

    private final DSLContext database;
    private @Nullable Map<String, Long> byEmail;
    private final Map<String, Long> byAnySpelling = new HashMap<>();
    private final Set<Long> ids = new HashSet<>();

    PeopleByReference(DSLContext database) {
        this.database = database;
    }

    /** Forgets an earlier import, which may have been rolled back, and reads who is there. */
    void beginAnew() {
        known(true);
    }

    private Map<String, Long> known(boolean anew) {
        var known = byEmail;
        if (known == null || anew) {
            known = new HashMap<>();
            byEmail = known;
            byAnySpelling.clear();
            ids.clear();
            for (var person :
                    database.select(PERSON.EMAIL, PERSON.ID).from(PERSON).fetch()) {
                remember(known, person.value1(), person.value2());
            }
        }
        return known;
    }

    /** @return false if somebody has this very address, or this id, already */
    boolean add(String email, long id) {
        var known = known(false);
        if (known.containsKey(email) || ids.contains(id)) {
            return false;
        }
        remember(known, email, id);
        return true;
    }

    private void remember(Map<String, Long> known, String email, long id) {
        known.put(email, id);
        ids.add(id);
        byAnySpelling.merge(email.toLowerCase(Locale.ROOT), id, (one, another) -> SEVERAL);
    }

    /** Whether others have the same address in another spelling. */
    boolean hasTwin(String email) {
        known(false);
        return Long.valueOf(SEVERAL).equals(byAnySpelling.get(email.toLowerCase(Locale.ROOT)));
    }

    /** Of somebody added before. */
    long idOfEmail(String email) {
        return Objects.requireNonNull(known(false).get(email));
    }

    boolean has(long id) {
        known(false);
        return ids.contains(id);
    }

    @Override
    public @Nullable Long idOf(JsonNode reference) {
        var known = known(false);
        if (reference.isIntegralNumber() && reference.canConvertToLong()) {
            return ids.contains(reference.asLong()) ? Long.valueOf(reference.asLong()) : null;
        }
        if (reference.isArray() && reference.size() == 1 && reference.get(0).isString()) {
            var email = reference.get(0).asString();
            var exact = known.get(email);
            if (exact != null) {
                return exact;
            }
            var any = byAnySpelling.get(email.toLowerCase(Locale.ROOT));
            return any == null || any == SEVERAL ? null : any;
        }
        return null;
    }
}
