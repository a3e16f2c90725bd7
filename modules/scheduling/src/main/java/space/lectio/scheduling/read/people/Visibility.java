package space.lectio.scheduling.read.people;

import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static space.lectio.scheduling.jooq.identity.Tables.GROUP_MEMBERSHIP;

import org.jooq.Condition;
import org.jooq.Field;
import space.lectio.shared.Caller;

/** Who sees what: a teacher the own, a pupil that of the groups he or she is in now, an administrator everything. */
public final class Visibility {

    private Visibility() {}

    public static Condition of(Field<Long> groupId, Field<Long> teacherId, Caller caller) {
        return switch (caller.role()) {
            case ADMIN -> noCondition();
            case TEACHER -> teacherId.eq(caller.id());
            case STUDENT ->
                groupId.in(select(GROUP_MEMBERSHIP.GROUP_ID)
                        .from(GROUP_MEMBERSHIP)
                        .where(GROUP_MEMBERSHIP.STUDENT_ID.eq(caller.id())));
        };
    }
}
