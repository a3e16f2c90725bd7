package space.lectio.app.security;

import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.context.SecurityContext;
import space.lectio.shared.Caller;

/** The caller of the running request. */
public final class CurrentCaller {

    private CurrentCaller() {}

    public static Caller of(SecurityContext context) {
        if (context.getAuthentication() instanceof SessionGate.CallerAuthentication authentication) {
            return authentication.caller();
        }
        throw new AuthenticationCredentialsNotFoundException("no caller");
    }
}
