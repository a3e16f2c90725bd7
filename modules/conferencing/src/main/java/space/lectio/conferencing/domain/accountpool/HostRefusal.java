package space.lectio.conferencing.domain.accountpool;

import space.lectio.shared.Refusal;

/** Why an account is no host. */
public enum HostRefusal implements Refusal {
    /** One meeting at once at least, and not more than any plan allows. */
    IMPOSSIBLE_SLOTS("max_concurrent_meetings"),
    /** A teacher and a pupil at least. */
    IMPOSSIBLE_CAPACITY("capacity");

    private final String field;

    HostRefusal(String field) {
        this.field = field;
    }

    @Override
    public Kind kind() {
        return Kind.INVALID;
    }

    @Override
    public String field() {
        return field;
    }
}
