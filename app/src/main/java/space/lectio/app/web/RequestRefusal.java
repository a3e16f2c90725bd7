package space.lectio.app.web;

import java.util.Map;
import space.lectio.shared.Refusal;

/** Refusals of a request for its form or for want of room, whatever it asks for. */
enum RequestRefusal implements Refusal {
    /** The query string, or an escape in it, cannot be decoded, or it has too many parameters. */
    QUERY_MALFORMED(Kind.INVALID),
    /** A header has a control character, or one that Unicode does not know. */
    HEADER_MALFORMED(Kind.INVALID),
    /** The body ended early or its encoding (chunks, length) is wrong. */
    BODY_BROKEN(Kind.INVALID),
    /** {@code Content-Type} or {@code Content-Encoding} names nothing that the server reads. */
    BODY_TYPE_UNKNOWN(Kind.UNSUPPORTED_TYPE),
    /** The body did not arrive within the time that its kind has. */
    BODY_TOO_SLOW(Kind.TIMEOUT),
    /** The JSON nests too deeply, or has too many or too long values. */
    BODY_TOO_COMPLEX(Kind.INVALID),
    /** An escape or a part of the form cannot be decoded. */
    FORM_UNREADABLE(Kind.INVALID),
    /** All memory for bodies is taken. */
    BODIES_BUSY(Kind.UNAVAILABLE, 1),
    /** The address has as much on its way as one may. */
    BODIES_OF_ADDRESS_BUSY(Kind.UNAVAILABLE, 1),
    /** The server carries out as many requests as it may. */
    SERVER_BUSY(Kind.UNAVAILABLE, 1),
    /** One person, or one address, has as many requests under way as it may. */
    TOO_MANY_AT_ONCE(Kind.TOO_MANY, 1),
    /** {@code Idempotency-Key} is empty or too long. */
    IDEMPOTENCY_KEY_INVALID(Kind.INVALID),
    /** The key was used for another request within the last 24 hours. */
    IDEMPOTENCY_KEY_REUSED(Kind.UNPROCESSABLE),
    /** The write was carried out, but its answer is not kept, or no business of this session any more. */
    IDEMPOTENT_ANSWER_GONE(Kind.CONFLICT),
    /** The first request with this key is still being carried out. */
    IDEMPOTENCY_KEY_IN_PROGRESS(Kind.CONFLICT, 5);

    private final Kind kind;
    private final int retryAfterSeconds;

    RequestRefusal(Kind kind) {
        this(kind, 0);
    }

    RequestRefusal(Kind kind, int retryAfterSeconds) {
        this.kind = kind;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public Map<String, Object> members() {
        return retryAfterSeconds == 0 ? Map.of() : Map.of("retry_after", retryAfterSeconds);
    }
}
