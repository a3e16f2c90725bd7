package space.lectio.grading.adapter.dump;

import java.util.ArrayList;
import java.util.List;
import space.lectio.shared.eventstore.ImportedHistory;
import space.lectio.shared.eventstore.ImportedHistory.Story;

/** Appends stories in portions, so that neither the memory nor a batch grows with the dump. */
final class Stories {

    private static final int EVENTS_AT_ONCE = 2_000;

    private final ImportedHistory history;
    private final List<Story> waiting = new ArrayList<>();
    private int events;

    Stories(ImportedHistory history) {
        this.history = history;
    }

    void add(Story story) {
        waiting.add(story);
        events += story.events().size();
        if (events >= EVENTS_AT_ONCE) {
            flush();
        }
    }

    void flush() {
        history.appendMany(waiting);
        waiting.clear();
        events = 0;
    }
}
