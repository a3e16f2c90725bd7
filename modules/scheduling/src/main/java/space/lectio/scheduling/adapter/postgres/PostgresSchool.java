package space.lectio.scheduling.adapter.postgres;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static org.jooq.impl.DSL.param;
import static org.jooq.impl.DSL.selectOne;
import static space.lectio.identity.jooq.views.Tables.GROUP_CARD;
import static space.lectio.identity.jooq.views.Tables.PERSON_CARD;

import java.util.Arrays;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Record1;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.domain.School;
import space.lectio.scheduling.read.people.Visibility;
import space.lectio.shared.Caller;
import space.lectio.shared.Role;
import space.lectio.shared.sql.PreparedQuery;

/** Answers the rules from identity's views. */
@Component
class PostgresSchool implements School {

    private static final Param<Long> GROUP = param("group", Long.class);
    private static final Param<Long> TEACHER = param("teacher", Long.class);
    private static final Param<Long> CALLER = param("caller", Long.class);

    private static final Map<Role, PreparedQuery<Record1<Integer>>> SEES = Arrays.stream(Role.values())
            .collect(toMap(
                    role -> role,
                    role -> PreparedQuery.of(selectOne().where(Visibility.of(GROUP, TEACHER, role, CALLER)))));

    private final DSLContext database;

    PostgresSchool(DSLContext database) {
        this.database = database;
    }

    @Override
    public boolean groupIsTaughtBy(long groupId, long teacherId) {
        return database.select(GROUP_CARD.ID)
                        .from(GROUP_CARD)
                        .where(GROUP_CARD.ID.eq(groupId))
                        .and(GROUP_CARD.TEACHER_ID.eq(teacherId))
                        .forShare()
                        .fetchOne()
                != null;
    }

    @Override
    public void holdGroup(long groupId) {
        database.select(GROUP_CARD.ID)
                .from(GROUP_CARD)
                .where(GROUP_CARD.ID.eq(groupId))
                .forShare()
                .execute();
    }

    @Override
    public void lockGroup(long groupId) {
        database.select(GROUP_CARD.ID)
                .from(GROUP_CARD)
                .where(GROUP_CARD.ID.eq(groupId))
                .forNoKeyUpdate()
                .execute();
    }

    @Override
    public Access accessTo(long groupId, long teacherId, Caller caller) {
        if (caller.isAdmin()) {
            return Access.CHANGE;
        }
        var sees = requireNonNull(SEES.get(caller.role()))
                        .with(GROUP, groupId)
                        .with(TEACHER, teacherId)
                        .with(CALLER, caller.id())
                        .fetchOne(database)
                != null;
        if (!sees) {
            return Access.NONE;
        }
        return caller.isTeacher() ? Access.CHANGE : Access.SEE;
    }

    @Override
    public boolean hasOwnRoomLink(long teacherId) {
        return database.fetchExists(selectOne()
                .from(PERSON_CARD)
                .where(PERSON_CARD.ID.eq(teacherId))
                .and(PERSON_CARD.ZOOM_PMI_LINK.ne("")));
    }
}
