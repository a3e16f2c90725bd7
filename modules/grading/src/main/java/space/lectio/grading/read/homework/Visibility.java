package space.lectio.grading.read.homework;

import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static space.lectio.grading.jooq.grading.Tables.GROUP_TARGET;
import static space.lectio.grading.jooq.grading.Tables.GROUP_TARGET_STUDENT;
import static space.lectio.grading.jooq.grading.Tables.HOMEWORK;
import static space.lectio.grading.jooq.grading.Tables.STUDENT_TARGET;
import static space.lectio.identity.jooq.views.Tables.GROUP_MEMBERSHIP;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;

/**
 * Which homework is a student's: what is for the groups that they are in now, and for them by name. A group of which only some
 * students are named shows it to these alone. Who has left the group keeps what they handed in, as a submission.
 */
public final class Visibility {

    private Visibility() {}

    /** Published, and for this student. */
    public static Condition assignedTo(long student) {
        return assignedTo(val(student));
    }

    /** As {@link #assignedTo(long)}, for statements that are made before the student is known. */
    public static Condition assignedTo(Field<Long> student) {
        return published().and(HOMEWORK.ID.in(targetedAt(student)));
    }

    private static Condition published() {
        return HOMEWORK.STATUS.eq("published").and(HOMEWORK.TEMPLATE.isFalse());
    }

    private static Select<Record1<Long>> targetedAt(Field<Long> student) {
        return select(GROUP_TARGET.HOMEWORK_ID)
                .from(GROUP_MEMBERSHIP)
                .join(GROUP_TARGET)
                .on(GROUP_TARGET.GROUP_ID.eq(GROUP_MEMBERSHIP.GROUP_ID))
                .where(GROUP_MEMBERSHIP.STUDENT_ID.eq(student))
                .and(GROUP_TARGET.WHOLE_GROUP)
                .unionAll(select(GROUP_TARGET_STUDENT.HOMEWORK_ID)
                        .from(GROUP_TARGET_STUDENT)
                        .join(GROUP_MEMBERSHIP)
                        .on(GROUP_MEMBERSHIP.GROUP_ID.eq(GROUP_TARGET_STUDENT.GROUP_ID))
                        .and(GROUP_MEMBERSHIP.STUDENT_ID.eq(GROUP_TARGET_STUDENT.STUDENT_ID))
                        .where(GROUP_TARGET_STUDENT.STUDENT_ID.eq(student)))
                .unionAll(select(STUDENT_TARGET.HOMEWORK_ID)
                        .from(STUDENT_TARGET)
                        .where(STUDENT_TARGET.STUDENT_ID.eq(student)));
    }
}
