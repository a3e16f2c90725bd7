package space.lectio.grading.read;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static space.lectio.grading.jooq.grading.Tables.GROUP_TARGET;
import static space.lectio.grading.jooq.grading.Tables.GROUP_TARGET_STUDENT;
import static space.lectio.grading.jooq.grading.Tables.HOMEWORK;
import static space.lectio.grading.jooq.grading.Tables.STUDENT_TARGET;
import static space.lectio.grading.jooq.grading.Tables.SUBMISSION;
import static space.lectio.identity.jooq.views.Tables.FORMER_GROUP_TEACHER;
import static space.lectio.identity.jooq.views.Tables.FORMER_MEMBERSHIP;
import static space.lectio.identity.jooq.views.Tables.GROUP_CARD;
import static space.lectio.identity.jooq.views.Tables.GROUP_MEMBERSHIP;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import space.lectio.identity.jooq.views.tables.GroupCard;

/**
 * Which homework and which submissions are a teacher's: those for groups that the teacher has now. Whoever wrote the homework
 * keeps what is for no group of somebody else to whom they handed it over: drafts, templates, what is for single students, and
 * what was for groups that are no more (docs/adr/0016-rights-follow-the-group.md).
 */
public final class TeachersOfGroups {

    private static final GroupCard TARGET = GROUP_CARD.as("target_group");

    private TeachersOfGroups() {}

    /** For a statement from {@code homework}. */
    public static Condition mayRead(long teacher) {
        return mayRead(val(teacher));
    }

    /** As {@link #mayRead(long)}, for statements that are made before the teacher is known; so are the others. */
    public static Condition mayRead(Field<Long> teacher) {
        return HOMEWORK.ID
                .in(concerned(teacher))
                .and(isForGroup(HOMEWORK.ID, isRightOf(TARGET, teacher))
                        .or(HOMEWORK.TEACHER_ID
                                .eq(teacher)
                                .and(not(isForGroup(HOMEWORK.ID, noCondition())).or(isForStudent(noCondition())))));
    }

    /** For a statement from {@code submission} joined with {@code homework}. */
    public static Condition mayGrade(long teacher) {
        return mayGrade(val(teacher));
    }

    public static Condition mayGrade(Field<Long> teacher) {
        var its = hasGroup();
        return SUBMISSION
                .HOMEWORK_ID
                .in(concerned(teacher))
                .and(isForGroup(SUBMISSION.HOMEWORK_ID, its.and(isRightOf(TARGET, teacher)))
                        .or(not(isForGroup(SUBMISSION.HOMEWORK_ID, its))
                                .and(isForGroup(SUBMISSION.HOMEWORK_ID, isRightOf(TARGET, teacher))))
                        .or(HOMEWORK.TEACHER_ID
                                .eq(teacher)
                                .and(not(isForGroup(SUBMISSION.HOMEWORK_ID, noCondition()))
                                        .or(isForStudent(STUDENT_TARGET.STUDENT_ID.eq(SUBMISSION.STUDENT_ID))))));
    }

    /** The group is the teacher's, or they wrote the homework and have not handed the group over. */
    public static Condition isRightOf(GroupCard group, long teacher) {
        return isRightOf(group, val(teacher));
    }

    public static Condition isRightOf(GroupCard group, Field<Long> teacher) {
        return group.TEACHER_ID
                .eq(teacher)
                .or(HOMEWORK.TEACHER_ID
                        .eq(teacher)
                        .and(group.ID.notIn(select(FORMER_GROUP_TEACHER.GROUP_ID)
                                .from(FORMER_GROUP_TEACHER)
                                .where(FORMER_GROUP_TEACHER.TEACHER_ID.eq(teacher)))));
    }

    /** What can be the teacher's at all, by index. */
    private static Select<Record1<Long>> concerned(Field<Long> teacher) {
        var own = HOMEWORK.as("own_homework");
        var target = GROUP_TARGET.as("concerning_target");
        var group = GROUP_CARD.as("concerned_group");
        return select(own.ID)
                .from(own)
                .where(own.TEACHER_ID.eq(teacher))
                .unionAll(select(target.HOMEWORK_ID)
                        .from(group)
                        .join(target)
                        .on(target.GROUP_ID.eq(group.ID))
                        .where(group.TEACHER_ID.eq(teacher)));
    }

    private static Condition isForGroup(Field<Long> homeworkId, Condition which) {
        return exists(selectOne()
                .from(GROUP_TARGET)
                .join(TARGET)
                .on(TARGET.ID.eq(GROUP_TARGET.GROUP_ID))
                .where(GROUP_TARGET.HOMEWORK_ID.eq(homeworkId))
                .and(which));
    }

    /** Whether the student came to the homework by this group, in which they are, were, or are named. */
    private static Condition hasGroup() {
        return exists(selectOne()
                        .from(GROUP_MEMBERSHIP)
                        .where(GROUP_MEMBERSHIP.GROUP_ID.eq(GROUP_TARGET.GROUP_ID))
                        .and(GROUP_MEMBERSHIP.STUDENT_ID.eq(SUBMISSION.STUDENT_ID)))
                .or(exists(selectOne()
                        .from(FORMER_MEMBERSHIP)
                        .where(FORMER_MEMBERSHIP.GROUP_ID.eq(GROUP_TARGET.GROUP_ID))
                        .and(FORMER_MEMBERSHIP.STUDENT_ID.eq(SUBMISSION.STUDENT_ID))))
                .or(exists(selectOne()
                        .from(GROUP_TARGET_STUDENT)
                        .where(GROUP_TARGET_STUDENT.HOMEWORK_ID.eq(GROUP_TARGET.HOMEWORK_ID))
                        .and(GROUP_TARGET_STUDENT.GROUP_ID.eq(GROUP_TARGET.GROUP_ID))
                        .and(GROUP_TARGET_STUDENT.STUDENT_ID.eq(SUBMISSION.STUDENT_ID))));
    }

    private static Condition isForStudent(Condition which) {
        return exists(selectOne()
                .from(STUDENT_TARGET)
                .where(STUDENT_TARGET.HOMEWORK_ID.eq(HOMEWORK.ID))
                .and(which));
    }
}
