package space.lectio.reporting.api;

import java.util.Arrays;
import java.util.Optional;

/** What a reader of the feed may see. */
public enum Scope {
    /** The events, without texts that people type. */
    EVENTS_READ("events:read"),
    /** Texts that people type, too: titles, topics, notes, comments ({@link FreeText}). */
    EVENTS_FREE_TEXT("events:free-text");

    private final String spelling;

    Scope(String spelling) {
        this.spelling = spelling;
    }

    public String spelling() {
        return spelling;
    }

    public static Optional<Scope> spelled(String spelling) {
        return Arrays.stream(values())
                .filter(scope -> scope.spelling.equals(spelling))
                .findFirst();
    }
}
