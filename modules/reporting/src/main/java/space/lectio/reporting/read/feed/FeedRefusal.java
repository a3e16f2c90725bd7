package space.lectio.reporting.read.feed;

import java.util.Map;
import space.lectio.shared.Refusal;

enum FeedRefusal implements Refusal {
    /** The account waits for events with as many requests as it may. */
    READER_WAITS_ALREADY(Kind.TOO_MANY),
    /** As many requests wait for events as this server lets wait. */
    TOO_MANY_READERS_WAIT(Kind.TOO_MANY);

    private static final int RETRY_AFTER_SECONDS = 5;

    private final Kind kind;

    FeedRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public Map<String, Object> members() {
        return Map.of("retry_after", RETRY_AFTER_SECONDS);
    }
}
