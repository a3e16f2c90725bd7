package space.lectio.scheduling.adapter.dump;

import java.util.ArrayList;
import java.util.List;
import space.lectio.shared.eventstore.ImportedHistory;
import space.lectio.shared.eventstore.ImportedHistory.Story;

/** Appends histories in batches: neither one by one nor a whole school in memory. */
final class Stories {

    private static final int AT_ONCE = 1_000;

    private final ImportedHistory history;
    private final List<Story> waiting = new ArrayList<>();

    Stories(ImportedHistory history) {
        this.history = history;
    }

    void add(Story story) {
        waiting.add(story);
        if (waiting.size() == AT_ONCE) {
            finish();
        }
    }

    /** Appends what is still waiting. */
    void finish() {
        history.appendMany(List.copyOf(waiting));
        waiting.clear();
    }
}
