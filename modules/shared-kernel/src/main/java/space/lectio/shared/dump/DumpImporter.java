package space.lectio.shared.dump;

import java.util.Map;
import java.util.Set;

/**
 * A module's part of an import. Importers run in the order of the modules' dependencies ({@code @Order}: identity 1,
 * scheduling 2, grading 3, conferencing 4; 5 and 6 take the pool's lock) within one transaction; whatever is thrown rolls everything back.
 */
public interface DumpImporter {

    /** The models that this module takes over or knows the reason not to, for example {@code schedule.lesson}. */
    Set<String> models();

    /** Models whose records are asked for by what they belong to ({@link Dump#eachOf}), with the field that names it. */
    default Map<String, String> parents() {
        return Map.of();
    }

    /** Takes the records over and reports each of them, imported or skipped. */
    void take(Dump dump);
}
