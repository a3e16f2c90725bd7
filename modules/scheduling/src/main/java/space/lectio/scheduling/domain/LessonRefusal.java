package space.lectio.scheduling.domain;

import space.lectio.shared.Refusal;

/** Why a lesson is not planned or changed as asked. */
public enum LessonRefusal implements Refusal {
    LESSON_ENDS_BEFORE_IT_STARTS("end_time"),
    GROUP_ALREADY_BOOKED("non_field_errors"),
    TEACHER_ALREADY_BOOKED("non_field_errors"),
    NOT_TEACHER_OF_GROUP("group");

    private final String field;

    LessonRefusal(String field) {
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
