package space.lectio.grading.read;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static space.lectio.grading.jooq.grading.Tables.GROUP_TARGET;
import static space.lectio.grading.jooq.grading.Tables.GROUP_TARGET_STUDENT;
import static space.lectio.grading.jooq.grading.Tables.HOMEWORK;
import static space.lectio.grading.jooq.grading.Tables.SUBMISSION;
import static space.lectio.identity.jooq.views.Tables.GROUP_MEMBERSHIP;

import java.time.Instant;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Until when a work was due: the deadline of the student's group if it has one (the latest of several), else the common one. */
public final class DueTimes {

    /** For a statement from {@code submission} joined with {@code homework}; null where there is no deadline. */
    public static final Field<Instant> OF_SUBMISSION = coalesce(
            field(select(max(GROUP_TARGET.DUE_AT))
                    .from(GROUP_TARGET)
                    .where(GROUP_TARGET.HOMEWORK_ID.eq(SUBMISSION.HOMEWORK_ID))
                    .and(DSL.condition(GROUP_TARGET.WHOLE_GROUP)
                            .and(exists(selectOne()
                                    .from(GROUP_MEMBERSHIP)
                                    .where(GROUP_MEMBERSHIP.GROUP_ID.eq(GROUP_TARGET.GROUP_ID))
                                    .and(GROUP_MEMBERSHIP.STUDENT_ID.eq(SUBMISSION.STUDENT_ID))))
                            .or(exists(selectOne()
                                    .from(GROUP_TARGET_STUDENT)
                                    .where(GROUP_TARGET_STUDENT.HOMEWORK_ID.eq(GROUP_TARGET.HOMEWORK_ID))
                                    .and(GROUP_TARGET_STUDENT.GROUP_ID.eq(GROUP_TARGET.GROUP_ID))
                                    .and(GROUP_TARGET_STUDENT.STUDENT_ID.eq(SUBMISSION.STUDENT_ID)))))),
            HOMEWORK.DEADLINE);

    private DueTimes() {}
}
