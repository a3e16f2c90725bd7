package space.lectio.identity.domain;

import java.util.Map;
import space.lectio.shared.Refusal;

/**
 * Too many wrong passwords for this account from here.
 *
 * @param atTheDoor whether somebody signs in, who is told 401 as the front end expects; whoever is in already is told 429, for
 *     a 401 would sign them out
 */
public record SignInLocked(boolean atTheDoor, long retryAfterSeconds) implements Refusal {

    @Override
    public Kind kind() {
        return atTheDoor ? Kind.UNAUTHENTICATED : Kind.TOO_MANY;
    }

    @Override
    public String code() {
        return "sign_in_locked";
    }

    @Override
    public Map<String, Object> members() {
        return Map.of("retry_after", retryAfterSeconds);
    }
}
