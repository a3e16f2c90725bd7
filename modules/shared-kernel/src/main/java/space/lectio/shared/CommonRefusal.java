package space.lectio.shared;

/** Refusals that mean the same in every module. */
public enum CommonRefusal implements Refusal {
    /** The thing does not exist, or the caller may not know that it does. */
    NOT_FOUND(Kind.NOT_FOUND),
    /** The caller's role does not include this. */
    FORBIDDEN(Kind.FORBIDDEN),
    NO_SUCH_PAGE(Kind.NOT_FOUND),
    /** Others changed the same thing at the same moment, several times in a row. */
    CHANGED_MEANWHILE(Kind.CONFLICT);

    private final Kind kind;

    CommonRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
