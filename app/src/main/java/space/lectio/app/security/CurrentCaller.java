package space.lectio.app.security;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.context.SecurityContext;
import space.lectio.shared.Caller;

/** The caller of the running request. */
public final class CurrentCaller {

    private CurrentCaller() {}

    public static Caller of(SecurityContext context) {
        var caller = orNull(context);
        if (caller == null) {
            throw new AuthenticationCredentialsNotFoundException("no caller");
        }
        return caller;
    }

    /** Null where nobody is signed in. */
    public static @Nullable Caller orNull(SecurityContext context) {
        return context.getAuthentication() instanceof SessionGate.CallerAuthentication authentication
                ? authentication.caller()
                : null;
    }

    /** A name for the program with a consumer account that asks, for example {@code program 7}; null where none asks. */
    public static @Nullable String program(SecurityContext context) {
        return context.getAuthentication() instanceof ConsumerAuthentication program
                ? "program " + program.consumer().id()
                : null;
    }
}
