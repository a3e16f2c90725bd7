package space.lectio.scheduling.read.people;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static space.lectio.identity.jooq.views.Tables.FORMER_GROUP_TEACHER;
import static space.lectio.identity.jooq.views.Tables.GROUP_CARD;
import static space.lectio.identity.jooq.views.Tables.GROUP_MEMBERSHIP;

import org.jooq.Condition;
import org.jooq.Field;
import space.lectio.shared.Caller;
import space.lectio.shared.Role;

/**
 * Who sees lessons and series: the teacher who has their group now and a substitute who gives them, the students who are in the
 * group now, an administrator all. Who gave a lesson while the group was theirs has no right to it by that
 * (docs/adr/0016-rights-follow-the-group.md).
 */
public final class Visibility {

    private Visibility() {}

    public static Condition of(Field<Long> groupId, Field<Long> teacherId, Caller caller) {
        return of(groupId, teacherId, caller.role(), val(caller.id()));
    }

    /** For statements that are made before the caller is known. */
    public static Condition of(Field<Long> groupId, Field<Long> teacherId, Role role, Field<Long> callerId) {
        return switch (role) {
            case ADMIN -> noCondition();
            case TEACHER ->
                // As an array, so that both sides of the "or" can use an index.
                groupId.eq(any(array(select(GROUP_CARD.ID).from(GROUP_CARD).where(GROUP_CARD.TEACHER_ID.eq(callerId)))))
                        .or(teacherId
                                .eq(callerId)
                                .and(groupId.notIn(select(FORMER_GROUP_TEACHER.GROUP_ID)
                                        .from(FORMER_GROUP_TEACHER)
                                        .where(FORMER_GROUP_TEACHER.TEACHER_ID.eq(callerId)))));
            case STUDENT ->
                groupId.in(select(GROUP_MEMBERSHIP.GROUP_ID)
                        .from(GROUP_MEMBERSHIP)
                        .where(GROUP_MEMBERSHIP.STUDENT_ID.eq(callerId)));
        };
    }
}
