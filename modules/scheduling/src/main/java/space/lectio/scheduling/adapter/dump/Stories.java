package space.lectio.scheduling.adapter.dump;

import java.util.ArrayList;
import java.util.List;
import space.lectio.shared.eventstore.ImportedHistory;
import space.lectio.shared.eventstore.ImportedHistory.Story;

/** Appends histories in batches: neither one by one nor a whole school in memory. */
final class Stories {

    private static final int AT_ONCE = 500;

    /**
     * For histories upon which other aggregates are loaded (a lesson claims its room). Each load goes through all messages of
     * the batch, and compares each with each.
     */
    private static final int AT_ONCE_WITH_CONSEQUENCES = 25;

    private final ImportedHistory history;
    private final int atOnce;
    private final List<Story> waiting = new ArrayList<>();

    private Stories(ImportedHistory history, int atOnce) {
        this.history = history;
        this.atOnce = atOnce;
    }

    static Stories in(ImportedHistory history) {
        return new Stories(history, AT_ONCE);
    }

    static Stories withConsequences(ImportedHistory history) {
        return new Stories(history, AT_ONCE_WITH_CONSEQUENCES);
    }

    void add(Story story) {
        waiting.add(story);
        if (waiting.size() == atOnce) {
            finish();
        }
    }

    /** Appends what is still waiting. */
    void finish() {
        history.append(List.copyOf(waiting));
        waiting.clear();
    }
}
