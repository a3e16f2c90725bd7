package space.lectio.identity.domain;

import org.jspecify.annotations.Nullable;
import space.lectio.shared.Refusal;

/** Why a group is not formed, changed or joined as asked. */
public enum GroupRefusal implements Refusal {
    NO_SUCH_TEACHER(Kind.INVALID, "teacher_id"),
    ONLY_ADMIN_HANDS_OVER(Kind.INVALID, "teacher_id"),
    INVITE_CODE_MISSING(Kind.INVALID, null),
    INVITE_CODE_UNKNOWN(Kind.NOT_FOUND, null),
    ONLY_STUDENTS_JOIN(Kind.FORBIDDEN, null),
    STUDENT_NOT_IN_GROUP(Kind.NOT_FOUND, null),
    SAME_GROUP(Kind.INVALID, null);

    private final Kind kind;
    private final @Nullable String field;

    GroupRefusal(Kind kind, @Nullable String field) {
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
