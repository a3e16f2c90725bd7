package space.lectio.migration.write.importdump;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The members' names of an object in the order of the alphabet. All records of a model have the same, so they are sorted once. */
final class SortedNames {

    /** A dump has about a hundred models. One in which each object has names of its own is sorted each time. */
    private static final int MOST = 1_000;

    private static final int MOST_MEMBERS = 100;

    private final Map<List<String>, String[]> known = new HashMap<>();

    String[] sorted(Collection<String> names) {
        var asTheyCome = List.copyOf(names);
        var sorted = known.get(asTheyCome);
        if (sorted == null) {
            sorted = asTheyCome.toArray(String[]::new);
            Arrays.sort(sorted);
            if (known.size() < MOST && sorted.length <= MOST_MEMBERS) {
                known.put(asTheyCome, sorted);
            }
        }
        return sorted;
    }
}
