package space.lectio.app.web;

import java.util.Map;
import space.lectio.shared.Refusal;

/** Refusals of a request for its form, whatever it asks for. */
enum RequestRefusal implements Refusal {
    /** The body is longer than the server reads. */
    BODY_TOO_LARGE(Kind.TOO_LARGE),
    /** {@code Idempotency-Key} is empty or too long. */
    IDEMPOTENCY_KEY_INVALID(Kind.INVALID),
    /** The key was used for another request within the last 24 hours. */
    IDEMPOTENCY_KEY_REUSED(Kind.UNPROCESSABLE),
    /** The first request with this key is still being carried out. */
    IDEMPOTENCY_KEY_IN_PROGRESS(Kind.CONFLICT);

    private final Kind kind;

    RequestRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public Map<String, Object> members() {
        return this == IDEMPOTENCY_KEY_IN_PROGRESS ? Map.of("retry_after", 5) : Map.of();
    }
}
