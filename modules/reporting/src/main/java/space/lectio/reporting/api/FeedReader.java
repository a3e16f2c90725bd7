package space.lectio.reporting.api;

import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Who reads the feed with the running request: a consumer account or an administrator.
 *
 * @param id the same for all requests of one account, for example {@code consumers/7}
 * @param mayStillRead asked again before events are handed out after a wait: the right may have been revoked meanwhile
 */
public record FeedReader(String id, Set<Scope> scopes, BooleanSupplier mayStillRead) {

    public boolean maySeeFreeText() {
        return scopes.contains(Scope.EVENTS_FREE_TEXT);
    }
}
