package space.lectio.app.web;

import java.time.Duration;
import java.util.Set;

/**
 * How large a body an endpoint reads, and how long it may take to arrive.
 *
 * <p>All of today's bodies are JSON and are read into memory. An upload of a file needs a kind of its own, which is not
 * buffered.
 */
enum BodyKind {
    /** Sign-in, tokens, passwords, codes: a few short members. Strangers send no more anywhere. */
    SMALL(16 << 10, Duration.ofSeconds(10)),
    /** Any other JSON. */
    JSON(256 << 10, Duration.ofSeconds(20)),
    /** A profile: its picture comes as a data URL of up to 2,000,000 characters. */
    PROFILE(3 << 20, Duration.ofSeconds(60)),
    /** A signed message of the conference provider. Whether the signature is right is known when all of it has come. */
    WEBHOOK(1 << 20, Duration.ofSeconds(10));

    private static final Set<String> SMALL_PATHS =
            Set.of("/api/change-password", "/api/groups/join_by_code", "/api/integrations/zoom/save-credentials");
    private static final Set<String> WEBHOOK_PATHS = Set.of("/schedule/webhook/zoom", "/schedule/api/zoom/webhook");

    private final int maxBytes;
    private final Duration time;

    BodyKind(int maxBytes, Duration time) {
        this.maxBytes = maxBytes;
        this.time = time;
    }

    /** @param path as {@link PathAliases} leaves it */
    static BodyKind at(String path) {
        if (path.startsWith("/api/jwt/") || SMALL_PATHS.contains(path)) {
            return SMALL;
        }
        if ("/api/me".equals(path)) {
            return PROFILE;
        }
        return WEBHOOK_PATHS.contains(path) ? WEBHOOK : JSON;
    }

    /** What is read of somebody who has not shown who they are. */
    BodyKind ofStranger() {
        return this == WEBHOOK ? this : SMALL;
    }

    int maxBytes() {
        return maxBytes;
    }

    /** From the first byte that is read to the last. */
    Duration time() {
        return time;
    }
}
