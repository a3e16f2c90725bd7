package space.lectio.grading.read.homework;

import static org.jooq.impl.DSL.select;
import static space.lectio.grading.jooq.grading.Tables.GROUP_TARGET;
import static space.lectio.grading.jooq.grading.Tables.GROUP_TARGET_STUDENT;
import static space.lectio.grading.jooq.grading.Tables.HOMEWORK;
import static space.lectio.grading.jooq.grading.Tables.STUDENT_TARGET;
import static space.lectio.grading.jooq.grading.Tables.SUBMISSION;
import static space.lectio.grading.jooq.identity.Tables.GROUP_MEMBERSHIP;

import org.jooq.Condition;
import org.jooq.Record1;
import org.jooq.Select;

/** Which homework is a pupil's. A group of which only some pupils are named shows it to these alone. */
final class Visibility {

    private Visibility() {}

    /** Published, and for this pupil. */
    static Condition assignedTo(long student) {
        return published().and(HOMEWORK.ID.in(targetedAt(student)));
    }

    /** As {@link #assignedTo}, or begun already. */
    static Condition shownTo(long student) {
        return published()
                .and(HOMEWORK.ID.in(targetedAt(student)
                        .unionAll(select(SUBMISSION.HOMEWORK_ID)
                                .from(SUBMISSION)
                                .where(SUBMISSION.STUDENT_ID.eq(student)))));
    }

    private static Condition published() {
        return HOMEWORK.STATUS.eq("published").and(HOMEWORK.TEMPLATE.isFalse());
    }

    private static Select<Record1<Long>> targetedAt(long student) {
        return select(GROUP_TARGET.HOMEWORK_ID)
                .from(GROUP_MEMBERSHIP)
                .join(GROUP_TARGET)
                .on(GROUP_TARGET.GROUP_ID.eq(GROUP_MEMBERSHIP.GROUP_ID))
                .where(GROUP_MEMBERSHIP.STUDENT_ID.eq(student))
                .and(GROUP_TARGET.WHOLE_GROUP)
                .unionAll(select(GROUP_TARGET_STUDENT.HOMEWORK_ID)
                        .from(GROUP_TARGET_STUDENT)
                        .where(GROUP_TARGET_STUDENT.STUDENT_ID.eq(student)))
                .unionAll(select(STUDENT_TARGET.HOMEWORK_ID)
                        .from(STUDENT_TARGET)
                        .where(STUDENT_TARGET.STUDENT_ID.eq(student)));
    }
}
