package space.lectio.app.limits;

import java.util.Map;
import space.lectio.shared.Refusal;

/**
 * A limit is used up.
 *
 * @param policy which one
 * @param retryAfter seconds until the next request of the kind is let through
 */
record TooManyRequests(String policy, long retryAfter) implements Refusal {

    @Override
    public Kind kind() {
        return Kind.TOO_MANY;
    }

    @Override
    public String code() {
        return "too_many_requests";
    }

    @Override
    public Object[] arguments() {
        return new Object[] {retryAfter};
    }

    @Override
    public Map<String, Object> members() {
        return Map.of("policy", policy, "retry_after", retryAfter);
    }
}
