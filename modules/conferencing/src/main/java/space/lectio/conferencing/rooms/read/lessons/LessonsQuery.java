package space.lectio.conferencing.rooms.read.lessons;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.param;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.trueCondition;
import static space.lectio.identity.jooq.views.Tables.GROUP_CARD;
import static space.lectio.identity.jooq.views.Tables.GROUP_MEMBERSHIP;
import static space.lectio.scheduling.jooq.views.Tables.LESSON_CARD;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Record11;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.pool.adapter.postgres.LessonNeeds;
import space.lectio.conferencing.rooms.domain.lesson.LessonFacts;
import space.lectio.shared.Caller;
import space.lectio.shared.sql.PreparedQuery;

/** What scheduling and identity know of the lessons that want a room. */
@Component
public class LessonsQuery {

    private static final Param<Long> LESSON = param("lesson", Long.class);
    private static final Param<Long> CALLER = param("caller", Long.class);

    private static final PreparedQuery<
                    Record11<Long, String, Long, String, Integer, Long, Long, Instant, Instant, Boolean, Boolean>>
            FACTS = PreparedQuery.of(select(
                    LESSON_CARD.ID,
                    LESSON_CARD.TITLE,
                    LESSON_CARD.GROUP_ID,
                    GROUP_CARD.NAME,
                    GROUP_CARD.STUDENT_COUNT,
                    LessonNeeds.TEACHER,
                    GROUP_CARD.TEACHER_ID,
                    LESSON_CARD.STARTS_AT,
                    LESSON_CARD.ENDS_AT,
                    LESSON_CARD.RECORD_LESSON,
                    field(exists(selectOne()
                            .from(GROUP_MEMBERSHIP)
                            .where(GROUP_MEMBERSHIP.GROUP_ID.eq(LESSON_CARD.GROUP_ID))
                            .and(GROUP_MEMBERSHIP.STUDENT_ID.eq(CALLER)))))
            .from(LESSON_CARD)
            .join(GROUP_CARD)
            .on(GROUP_CARD.ID.eq(LESSON_CARD.GROUP_ID))
            .where(LESSON_CARD.ID.eq(LESSON)));

    private final DSLContext database;

    LessonsQuery(DSLContext database) {
        this.database = database;
    }

    /** Empty if the lesson does not exist or the caller may not know that it does. */
    public Optional<LessonFacts> find(long lessonId, Caller caller) {
        return Optional.ofNullable(
                        FACTS.with(LESSON, lessonId).with(CALLER, caller.id()).fetchOne(database))
                .map(row -> new LessonFacts(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        row.value5(),
                        row.value6(),
                        row.value7(),
                        row.value8(),
                        row.value9(),
                        row.value10(),
                        row.value11()))
                .filter(lesson -> lesson.isVisibleTo(caller));
    }

    /** The group, if it is the teacher's; without an id the teacher's oldest group. */
    public Optional<Group> groupOf(long teacherId, @Nullable Long groupId) {
        return database.select(GROUP_CARD.ID, GROUP_CARD.NAME, GROUP_CARD.STUDENT_COUNT)
                .from(GROUP_CARD)
                .where(GROUP_CARD.TEACHER_ID.eq(teacherId))
                .and(groupId == null ? trueCondition() : GROUP_CARD.ID.eq(groupId))
                .orderBy(GROUP_CARD.CREATED_AT, GROUP_CARD.ID)
                .limit(1)
                .fetchOptional(row -> new Group(row.value1(), row.value2(), row.value3()));
    }

    /** Whether the lesson has begun and neither ended nor been cancelled. */
    public boolean runs(long lessonId) {
        return database.fetchExists(
                LESSON_CARD,
                LESSON_CARD
                        .ID
                        .eq(lessonId)
                        .and(LESSON_CARD.STARTED_AT.isNotNull())
                        .and(LESSON_CARD.ENDED_AT.isNull()));
    }

    public boolean areGroupsOf(long teacherId, Collection<Long> groupIds) {
        return groupIds.size()
                == database.fetchCount(
                        GROUP_CARD, GROUP_CARD.TEACHER_ID.eq(teacherId).and(GROUP_CARD.ID.in(groupIds)));
    }

    public boolean arePupilsOf(long teacherId, Collection<Long> studentIds) {
        return studentIds.size()
                == database.selectDistinct(GROUP_MEMBERSHIP.STUDENT_ID)
                        .from(GROUP_MEMBERSHIP)
                        .join(GROUP_CARD)
                        .on(GROUP_CARD.ID.eq(GROUP_MEMBERSHIP.GROUP_ID))
                        .where(GROUP_CARD.TEACHER_ID.eq(teacherId))
                        .and(GROUP_MEMBERSHIP.STUDENT_ID.in(studentIds))
                        .execute();
    }

    public record Group(long id, String name, int pupils) {}
}
