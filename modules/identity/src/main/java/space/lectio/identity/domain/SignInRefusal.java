package space.lectio.identity.domain;

import java.util.Map;
import space.lectio.shared.Refusal;

/** Why somebody is not let in. Unknown address and wrong password are one and the same. */
public enum SignInRefusal implements Refusal {
    WRONG_CREDENTIALS(Kind.UNAUTHENTICATED, 0),
    /** Said only to who knows the password. */
    ACCOUNT_DEACTIVATED(Kind.UNAUTHENTICATED, 0),
    /** All that checks passwords is busy. */
    SIGN_IN_BUSY(Kind.TOO_MANY, 2),
    /** Forged, expired, revoked or of another kind. */
    TOKEN_NOT_VALID(Kind.UNAUTHENTICATED, 0),
    REFRESH_TOKEN_MISSING(Kind.INVALID, 0),
    REFRESH_TOKEN_UNREADABLE(Kind.INVALID, 0);

    private final Kind kind;
    private final int retryAfterSeconds;

    SignInRefusal(Kind kind, int retryAfterSeconds) {
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
