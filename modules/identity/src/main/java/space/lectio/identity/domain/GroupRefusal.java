package space.lectio.identity.domain;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.lectio.shared.Refusal;

/** Why a group is not formed, changed or joined as asked. */
public enum GroupRefusal implements Refusal {
    NO_SUCH_TEACHER(Kind.INVALID, "teacher_id"),
    ONLY_ADMIN_HANDS_OVER(Kind.INVALID, "teacher_id"),
    INVITE_CODE_MISSING(Kind.INVALID, null),
    INVITE_CODE_UNKNOWN(Kind.NOT_FOUND, null),
    INVITE_CODE_FROM_BEFORE_REMOVAL(Kind.FORBIDDEN, null),
    /** Says nothing about whether there is such a person. */
    NOT_YOUR_STUDENT(Kind.INVALID, "student_ids"),
    GROUP_FULL(Kind.CONFLICT, null),
    ONLY_STUDENTS_JOIN(Kind.FORBIDDEN, null),
    STUDENT_NOT_IN_GROUP(Kind.NOT_FOUND, null),
    SAME_GROUP(Kind.INVALID, null),
    TOO_MANY_WRONG_CODES(Kind.TOO_MANY, null),
    TOO_MANY_STUDENTS(Kind.INVALID, null);

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
    public Map<String, Object> members() {
        return this == TOO_MANY_WRONG_CODES ? Map.of("retry_after", 3_600) : Map.of();
    }

    @Override
    public @Nullable String field() {
        return field;
    }
}
