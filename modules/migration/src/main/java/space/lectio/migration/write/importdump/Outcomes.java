package space.lectio.migration.write.importdump;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of each record, by its number in the file: four bytes for each, and each reason once. */
final class Outcomes {

    static final int NONE = 0;
    static final int IMPORTED = 1;

    private static final int FIRST_REASON = 2;

    private final List<String> reasons = new ArrayList<>();
    private final Map<String, Integer> known = new HashMap<>();
    private int[] outcomes = new int[1024];

    interface Told {

        /** @param reason why it was left out; null for one that was taken over */
        void outcome(int number, @Nullable String reason) throws SQLException;
    }

    void imported(long number) {
        set(number, IMPORTED);
    }

    void leftOut(long number, String reason) {
        set(number, known.computeIfAbsent(reason, this::add));
    }

    private int add(String reason) {
        reasons.add(reason);
        return FIRST_REASON + reasons.size() - 1;
    }

    private void set(long number, int outcome) {
        var at = Math.toIntExact(number);
        if (at >= outcomes.length) {
            outcomes = Arrays.copyOf(outcomes, Math.max(at + 1, outcomes.length + outcomes.length / 2));
        }
        outcomes[at] = outcome;
    }

    int of(int number) {
        return number < outcomes.length ? outcomes[number] : NONE;
    }

    @Nullable
    String reason(int number) {
        var outcome = of(number);
        return outcome < FIRST_REASON ? null : reasons.get(outcome - FIRST_REASON);
    }

    void clear() {
        Arrays.fill(outcomes, NONE);
        reasons.clear();
        known.clear();
    }

    /** In the order of the file, those of which an outcome is known. */
    void forEach(Told told) throws SQLException {
        for (int number = 0; number < outcomes.length; number++) {
            if (outcomes[number] != NONE) {
                told.outcome(number, reason(number));
            }
        }
    }
}
