package space.lectio.shared;

import java.util.Map;

/** Refusals that mean the same in every module. */
public enum CommonRefusal implements Refusal {
    /** The thing does not exist, or the caller may not know that it does. */
    NOT_FOUND(Kind.NOT_FOUND),
    /** The caller's role does not include this. */
    FORBIDDEN(Kind.FORBIDDEN),
    NO_SUCH_PAGE(Kind.NOT_FOUND),
    /** Others changed the same thing at the same moment, several times in a row. */
    CHANGED_MEANWHILE(Kind.CONFLICT),
    /** One person has more commands on their way than the server takes from one. */
    TOO_MANY_AT_ONCE(Kind.TOO_MANY),
    /** The server has more to do than it can. */
    BUSY(Kind.UNAVAILABLE);

    private final Kind kind;

    CommonRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    /** What passes by itself is worth another try, one second later. */
    @Override
    public Map<String, Object> members() {
        return switch (this) {
            case CHANGED_MEANWHILE, TOO_MANY_AT_ONCE, BUSY -> Map.of("retry_after", 1);
            case NOT_FOUND, FORBIDDEN, NO_SUCH_PAGE -> Map.of();
        };
    }
}
