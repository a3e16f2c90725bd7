package space.lectio.conferencing.rooms.adapter.zoom;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import space.lectio.conferencing.pool.domain.host.ProviderFailed;
import space.lectio.conferencing.rooms.adapter.zoom.SharedTokens.Token;

/**
 * One token per app, fetched by the first caller that needs it while the others wait: a new token may end the life of the old
 * one. Two servers that share Redis fetch at most one each and then agree on the later.
 */
final class ZoomTokens {

    private final ConcurrentMap<String, Token> kept = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, CompletableFuture<Token>> onTheWay = new ConcurrentHashMap<>();
    private final SharedTokens shared;
    private final Function<ZoomApp, Token> fetch;
    private final Clock clock;

    ZoomTokens(SharedTokens shared, Function<ZoomApp, Token> fetch, Clock clock) {
        this.shared = shared;
        this.fetch = fetch;
        this.clock = clock;
    }

    /** @throws ProviderFailed if Zoom gives none */
    Token of(ZoomApp app) {
        var key = app.fingerprint();
        var known = kept.get(key);
        return known != null && isGood(known) ? known : obtain(key, app);
    }

    /** Zoom refuses it: the next who asks gets another. */
    void drop(ZoomApp app, Token refused) {
        var key = app.fingerprint();
        kept.remove(key, refused);
        shared.forget(key, refused);
    }

    private Token obtain(String key, ZoomApp app) {
        var mine = new CompletableFuture<Token>();
        var others = onTheWay.putIfAbsent(key, mine);
        if (others != null) {
            return await(others);
        }
        try {
            // A request that was on its way may have stored a token just before.
            var known = kept.get(key);
            var token = known != null && isGood(known) ? known : sharedOrNew(key, app);
            kept.put(key, token);
            mine.complete(token);
            return token;
        } catch (ProviderFailed failed) {
            mine.completeExceptionally(failed);
            throw failed;
        } finally {
            // Whatever went wrong, nobody is left waiting.
            mine.completeExceptionally(new ProviderFailed(ProviderFailed.Cause.NOT_DONE, "No token was fetched"));
            onTheWay.remove(key, mine);
        }
    }

    private Token sharedOrNew(String key, ZoomApp app) {
        return shared.find(key).filter(this::isGood).orElseGet(() -> {
            var token = fetch.apply(app);
            shared.keep(key, token);
            return token;
        });
    }

    private boolean isGood(Token token) {
        return clock.instant().isBefore(token.until());
    }

    private static Token await(CompletableFuture<Token> others) {
        try {
            return others.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof ProviderFailed cause
                    ? new ProviderFailed(cause.why(), String.valueOf(cause.getMessage()), cause)
                    : failed;
        }
    }
}
