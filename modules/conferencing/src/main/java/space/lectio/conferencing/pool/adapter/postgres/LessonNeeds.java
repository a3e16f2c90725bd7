package space.lectio.conferencing.pool.adapter.postgres;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.when;
import static space.lectio.identity.jooq.views.Tables.FORMER_GROUP_TEACHER;
import static space.lectio.identity.jooq.views.Tables.GROUP_CARD;
import static space.lectio.scheduling.jooq.views.Tables.LESSON_CARD;

import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.pool.domain.lease.LessonPlan;
import space.lectio.conferencing.pool.domain.reservation.SeatRequirement;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;

/** What lessons need of a host, by what scheduling and identity know. */
@Component
public class LessonNeeds {

    /** Who gives the lesson: who has the group now, whoever began it, or a substitute. */
    public static final Field<Long> TEACHER = when(
                    exists(selectOne()
                            .from(FORMER_GROUP_TEACHER)
                            .where(FORMER_GROUP_TEACHER.GROUP_ID.eq(LESSON_CARD.GROUP_ID))
                            .and(FORMER_GROUP_TEACHER.TEACHER_ID.eq(LESSON_CARD.TEACHER_ID))),
                    GROUP_CARD.TEACHER_ID)
            .otherwise(LESSON_CARD.TEACHER_ID);

    private final DSLContext database;

    LessonNeeds(DSLContext database) {
        this.database = database;
    }

    public Optional<SeatRequirement> ofLesson(long lessonId) {
        return database.select(TEACHER, GROUP_CARD.STUDENT_COUNT)
                .from(LESSON_CARD)
                .join(GROUP_CARD)
                .on(GROUP_CARD.ID.eq(LESSON_CARD.GROUP_ID))
                .where(LESSON_CARD.ID.eq(lessonId))
                .fetchOptional(row -> new SeatRequirement(row.value1(), row.value2() + 1));
    }

    /** When it is planned to be held; empty if there is no such lesson. */
    public Optional<LessonPlan> planOf(long lessonId) {
        return database.select(LESSON_CARD.STARTS_AT, LESSON_CARD.ENDS_AT)
                .from(LESSON_CARD)
                .where(LESSON_CARD.ID.eq(lessonId))
                .fetchOptional(row -> new LessonPlan(row.value1(), row.value2()));
    }

    public boolean hasEnded(long lessonId) {
        return database.fetchExists(LESSON_CARD, LESSON_CARD.ID.eq(lessonId).and(LESSON_CARD.ENDED_AT.isNotNull()));
    }

    /**
     * For what a lesson's teacher does with its host or room.
     *
     * @param known the teacher as the caller has found them; asked anew if that is somebody else: the group may have been handed over since
     * @throws RefusedException if the caller neither gives the lesson now nor is an administrator
     */
    public void mustBeGivenBy(Caller caller, long lessonId, long known) {
        if (!caller.isAdmin() && caller.id() != known) {
            caller.mustBeAdminOr(ofLesson(lessonId)
                    .map(SeatRequirement::teacherId)
                    .orElseThrow(() -> new RefusedException(CommonRefusal.FORBIDDEN)));
        }
    }

    /** 0 if there is no such group. */
    public int studentsIn(long groupId) {
        return database.select(GROUP_CARD.STUDENT_COUNT)
                .from(GROUP_CARD)
                .where(GROUP_CARD.ID.eq(groupId))
                .fetchOptional(GROUP_CARD.STUDENT_COUNT)
                .orElse(0);
    }
}
