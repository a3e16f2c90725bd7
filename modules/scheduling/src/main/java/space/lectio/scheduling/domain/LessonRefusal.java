package space.lectio.scheduling.domain;

import org.jspecify.annotations.Nullable;
import space.lectio.shared.Refusal;

/** Why a lesson is not planned or changed as asked. */
public enum LessonRefusal implements Refusal {
    LESSON_ENDS_BEFORE_IT_STARTS("end_time"),
    LESSON_TOO_SHORT("end_time"),
    GROUP_ALREADY_BOOKED("non_field_errors"),
    TEACHER_ALREADY_BOOKED("non_field_errors"),
    NOT_TEACHER_OF_GROUP("group"),
    /** Perhaps it was moved at this very moment. */
    TOO_EARLY_TO_START(Kind.INVALID),
    /** Nobody has started it, and its time has not come: it can be cancelled, not ended. */
    LESSON_HAS_NOT_BEGUN(Kind.CONFLICT),
    /** People are in its room. */
    LESSON_IS_RUNNING(Kind.CONFLICT);

    private final Kind kind;
    private final @Nullable String field;

    LessonRefusal(String field) {
        this.kind = Kind.INVALID;
        this.field = field;
    }

    LessonRefusal(Kind kind) {
        this.kind = kind;
        this.field = null;
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
