package space.lectio.app.web;

import java.util.Map;
import space.lectio.shared.Refusal;

/**
 * The body is longer than the endpoint reads.
 *
 * @param limit in bytes
 */
record BodyTooLarge(int limit) implements Refusal {

    @Override
    public Kind kind() {
        return Kind.TOO_LARGE;
    }

    @Override
    public String code() {
        return "body_too_large";
    }

    @Override
    public Object[] arguments() {
        return new Object[] {limit / 1024};
    }

    @Override
    public Map<String, Object> members() {
        return Map.of("limit_bytes", limit);
    }
}
