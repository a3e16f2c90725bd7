package space.lectio.identity.api;

import org.jspecify.annotations.Nullable;
import space.lectio.shared.Role;

/** Asked on every request that carries an access token. */
public interface OpenSessions {

    /**
     * Whether the bearer may still come in: the person exists, is active and still has that role, and the session has not
     * ended. The answer may be up to five seconds old.
     *
     * @param session the token's {@code sid}; null where a token was made without a sign-in
     */
    boolean mayComeIn(@Nullable String session, long personId, Role role);
}
