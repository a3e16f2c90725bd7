package space.lectio.shared;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why something asked for is not done: a value with data, named by its reason. It becomes an HTTP problem (RFC 9457) in
 * one place; its text stands in the module's {@code texts/<module>_ru.properties} and {@code _en} under
 * {@code refusal.<code>}.
 */
public interface Refusal {

    /** What the refusal means to the one who asked; decides the HTTP status. */
    enum Kind {
        INVALID(400),
        UNAUTHENTICATED(401),
        FORBIDDEN(403),
        NOT_FOUND(404),
        /** The request did not arrive in time. */
        TIMEOUT(408),
        CONFLICT(409),
        TOO_LARGE(413),
        UNSUPPORTED_TYPE(415),
        UNPROCESSABLE(422),
        TOO_MANY(429),
        /** The original can, this server cannot. */
        NOT_IMPLEMENTED(501),
        /** Somebody we depend on, outside this server, failed. */
        BAD_GATEWAY(502),
        UNAVAILABLE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    Kind kind();

    /** Stable, in snake_case; clients may switch on it. A constant's name says it already. */
    default String code() {
        if (this instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        }
        throw new IllegalStateException(getClass() + " is no constant and must name its code");
    }

    /** What the text mentions, in the order of its placeholders. */
    default Object[] arguments() {
        return new Object[0];
    }

    /** The request member that is wrong, or {@code non_field_errors}; then the problem carries it as an array of texts. */
    default @Nullable String field() {
        return null;
    }

    /** Further members of the problem. */
    default Map<String, Object> members() {
        return Map.of();
    }
}
