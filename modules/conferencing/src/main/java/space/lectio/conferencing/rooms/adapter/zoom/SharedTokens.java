package space.lectio.conferencing.rooms.adapter.zoom;

import java.time.Instant;
import java.util.Optional;

/**
 * Where several servers share their tokens. Only a convenience: it never fails, and what it does not have is fetched from Zoom.
 */
public interface SharedTokens {

    Optional<Token> find(String key);

    void keep(String key, Token token);

    /** Another one that has taken its place meanwhile stays. */
    void forget(String key, Token token);

    /** @param until when to fetch a new one, some time before Zoom refuses it */
    record Token(String value, Instant until) {

        /** Without the token, so that no log ever holds it. */
        @Override
        public String toString() {
            return "Token[until " + until + "]";
        }
    }

    /** One server has nobody to share with. */
    SharedTokens NONE = new SharedTokens() {
        @Override
        public Optional<Token> find(String key) {
            return Optional.empty();
        }

        @Override
        public void keep(String key, Token token) {}

        @Override
        public void forget(String key, Token token) {}
    };
}
