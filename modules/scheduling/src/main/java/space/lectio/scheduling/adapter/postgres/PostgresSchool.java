package space.lectio.scheduling.adapter.postgres;

import static org.jooq.impl.DSL.selectOne;
import static space.lectio.identity.jooq.views.Tables.GROUP_CARD;
import static space.lectio.identity.jooq.views.Tables.PERSON_CARD;

import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.domain.School;

/** Answers the rules from identity's views. */
@Component
class PostgresSchool implements School {

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
    public boolean hasOwnRoomLink(long teacherId) {
        return database.fetchExists(selectOne()
                .from(PERSON_CARD)
                .where(PERSON_CARD.ID.eq(teacherId))
                .and(PERSON_CARD.ZOOM_PMI_LINK.ne("")));
    }
}
