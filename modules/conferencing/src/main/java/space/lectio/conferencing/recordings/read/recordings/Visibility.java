package space.lectio.conferencing.recordings.read.recordings;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.arrayOverlap;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static space.lectio.conferencing.jooq.conferencing.Tables.RECORDING;
import static space.lectio.identity.jooq.views.Tables.FORMER_GROUP_TEACHER;
import static space.lectio.identity.jooq.views.Tables.GROUP_CARD;
import static space.lectio.identity.jooq.views.Tables.GROUP_MEMBERSHIP;
import static space.lectio.scheduling.jooq.views.Tables.LESSON_CARD;

import java.time.Instant;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import space.lectio.conferencing.api.Audience;
import space.lectio.identity.jooq.views.tables.GroupCard;
import space.lectio.shared.Caller;
import space.lectio.shared.Role;

/**
 * Who sees which recording. For a query over {@code recording} left joined with {@code lesson_card}. Groups and students count as they
 * are now: who has left sees nothing, even if the recording was shared with them by name.
 */
public final class Visibility {

    private static final GroupCard LESSONS_GROUP = GROUP_CARD.as("lessons_group");

    /**
     * Whose recording it is: the teacher's who has the lesson's group now; the lesson's teacher's, if the group is no more; else
     * the one's who uploaded it.
     */
    static final Field<Long> TEACHER = coalesce(
            field(select(LESSONS_GROUP.TEACHER_ID)
                    .from(LESSONS_GROUP)
                    .where(LESSONS_GROUP.ID.eq(LESSON_CARD.GROUP_ID))),
            LESSON_CARD.TEACHER_ID,
            RECORDING.OWNER_TEACHER_ID);

    private Visibility() {}

    /** A substitute's lesson is theirs, too. */
    private static Condition isSubstitutes(Field<Long> teacher) {
        return LESSON_CARD
                .TEACHER_ID
                .eq(teacher)
                .and(LESSON_CARD.GROUP_ID.notIn(select(FORMER_GROUP_TEACHER.GROUP_ID)
                        .from(FORMER_GROUP_TEACHER)
                        .where(FORMER_GROUP_TEACHER.TEACHER_ID.eq(teacher))));
    }

    /** What is deleted or whose time is over does not exist, for nobody, even if the daily clearing has not come to it yet. */
    private static Condition exists(Field<Instant> now) {
        return RECORDING
                .DELETED_AT
                .isNull()
                .and(RECORDING.AVAILABLE_UNTIL.isNull().or(RECORDING.AVAILABLE_UNTIL.gt(now)));
    }

    /** Teachers also see those on their way and those that failed. */
    static Condition visibleTo(Caller caller, Instant now) {
        return visibleTo(caller.role(), val(caller.id()), val(now));
    }

    /** As {@link #visibleTo(Caller, Instant)}, for statements that are made before the caller is known. */
    public static Condition visibleTo(Role role, Field<Long> caller, Field<Instant> now) {
        return switch (role) {
            case ADMIN -> exists(now);
            case TEACHER -> exists(now).and(TEACHER.eq(caller).or(isSubstitutes(caller)));
            case STUDENT -> sharedWith(caller, now).and(RECORDING.STATE.eq("ready"));
        };
    }

    /** As {@link #visibleTo}, but students also learn that a recording for them is on its way. */
    static Condition expectedBy(Caller caller, Instant now) {
        return caller.isStudent() ? sharedWith(val(caller.id()), val(now)) : visibleTo(caller, now);
    }

    private static Condition sharedWith(Field<Long> student, Field<Instant> now) {
        var mine = TEACHER.in(teachersOf(student));
        return exists(now)
                .and(mine)
                .and(audience(Audience.GROUP_OF_LESSON)
                        .or(audience(Audience.ALL_GROUPS_OF_TEACHER))
                        .and(LESSON_CARD.GROUP_ID.in(groupsOf(student)))
                        .or(audience(Audience.ALL_GROUPS_OF_TEACHER).and(not(groupWasHandedOver())))
                        .or(audience(Audience.GROUPS).and(arrayOverlap(RECORDING.GROUPS, array(groupsOf(student)))))
                        .or(audience(Audience.STUDENTS).and(student.eq(any(RECORDING.STUDENTS)))));
    }

    /** Then the new teacher's other groups are not those that the former teacher meant. */
    private static Condition groupWasHandedOver() {
        return DSL.exists(DSL.selectOne()
                .from(FORMER_GROUP_TEACHER)
                .where(FORMER_GROUP_TEACHER.GROUP_ID.eq(LESSON_CARD.GROUP_ID))
                .and(FORMER_GROUP_TEACHER.TEACHER_ID.eq(LESSON_CARD.TEACHER_ID)));
    }

    private static Condition audience(Audience audience) {
        return RECORDING.AUDIENCE.eq(audience.name());
    }

    private static Select<Record1<Long>> groupsOf(Field<Long> student) {
        return select(GROUP_MEMBERSHIP.GROUP_ID).from(GROUP_MEMBERSHIP).where(GROUP_MEMBERSHIP.STUDENT_ID.eq(student));
    }

    private static Select<Record1<Long>> teachersOf(Field<Long> student) {
        return select(GROUP_CARD.TEACHER_ID)
                .from(GROUP_MEMBERSHIP)
                .join(GROUP_CARD)
                .on(GROUP_CARD.ID.eq(GROUP_MEMBERSHIP.GROUP_ID))
                .where(GROUP_MEMBERSHIP.STUDENT_ID.eq(student));
    }
}
