package space.lectio.identity.domain;

import org.jspecify.annotations.Nullable;
import space.lectio.shared.Refusal;

/** Why an account is not made or changed as asked. */
public enum PersonRefusal implements Refusal {
    EMAIL_TAKEN(Kind.INVALID, "email"),
    EMAIL_MALFORMED(Kind.INVALID, "email"),
    NAME_MALFORMED(Kind.INVALID, null),
    PASSWORD_TOO_SHORT(Kind.INVALID, "password"),
    PASSWORD_TOO_LONG(Kind.INVALID, "password"),
    PASSWORD_TOO_COMMON(Kind.INVALID, "password"),
    PASSWORD_IS_EMAIL(Kind.INVALID, "password"),
    /** What is called new is what was given as the present one. */
    PASSWORD_UNCHANGED(Kind.INVALID, "password"),
    FORMER_PASSWORD_WRONG(Kind.INVALID, "old_password"),
    /** Nobody could administrate the school any more. */
    LAST_ADMINISTRATOR(Kind.CONFLICT, null),
    /** Groups would have a teacher or a member of the wrong role. */
    STILL_IN_GROUPS(Kind.CONFLICT, null);

    private final Kind kind;
    private final @Nullable String field;

    PersonRefusal(Kind kind, @Nullable String field) {
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
