package space.lectio.conferencing.pool.domain.host;

import org.jspecify.annotations.Nullable;
import space.lectio.shared.Refusal;

/** Why an account is no host, or stays as it is. */
public enum HostRefusal implements Refusal {
    /** One meeting at once at least, and not more than any plan allows. */
    IMPOSSIBLE_SLOTS(Kind.INVALID, "max_concurrent_meetings"),
    /** A teacher and a student at least. */
    IMPOSSIBLE_CAPACITY(Kind.INVALID, "capacity"),
    /** Another account of the pool is the same user of the provider, whatever it is called: its meetings would count twice. */
    SAME_HOST_TWICE(Kind.INVALID, null),
    /** The same, for a teacher who connects an own account; whose it is already is not theirs to know. */
    OWN_ACCOUNT_TAKEN(Kind.INVALID, null),
    /** A lesson has it, or had it until a moment ago. */
    HOST_IN_USE(Kind.CONFLICT, null),
    /** It has to be resumed. */
    HOST_IS_SUSPENDED(Kind.CONFLICT, null),
    /** What the original could do and this server cannot: sign-in at Zoom in the browser, Google Meet. */
    NOT_OFFERED(Kind.NOT_IMPLEMENTED, null);

    private final Kind kind;
    private final @Nullable String field;

    HostRefusal(Kind kind, @Nullable String field) {
        this.kind = kind;
        this.field = field;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public @Nullable String field() {
        return field;
    }
}
