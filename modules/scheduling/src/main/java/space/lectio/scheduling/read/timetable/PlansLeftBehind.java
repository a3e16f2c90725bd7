package space.lectio.scheduling.read.timetable;

import static space.lectio.identity.jooq.views.Tables.FORMER_GROUP_TEACHER;
import static space.lectio.identity.jooq.views.Tables.GROUP_CARD;
import static space.lectio.scheduling.jooq.scheduling.Tables.LESSON;
import static space.lectio.scheduling.jooq.scheduling.Tables.SERIES;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.springframework.stereotype.Component;

/** Lessons to come and series that a group's former teacher would still give. */
@Component
public class PlansLeftBehind {

    private final DSLContext database;

    PlansLeftBehind(DSLContext database) {
        this.database = database;
    }

    /** A lesson or a series, whose it is, and who has the group now. */
    public record LeftBehind(long id, long fromTeacherId, long toTeacherId) {}

    /** Ids of the groups that have any. */
    public List<Long> groups(Instant now) {
        var groups = new TreeSet<Long>();
        groups.addAll(database.select(LESSON.GROUP_ID)
                .from(LESSON)
                .join(GROUP_CARD)
                .on(GROUP_CARD.ID.eq(LESSON.GROUP_ID))
                .where(isToComeAfter(now))
                .and(isOfAFormerTeacher(LESSON.GROUP_ID, LESSON.TEACHER_ID))
                .fetchSet(LESSON.GROUP_ID));
        groups.addAll(database.select(SERIES.GROUP_ID)
                .from(SERIES)
                .join(GROUP_CARD)
                .on(GROUP_CARD.ID.eq(SERIES.GROUP_ID))
                .where(isOfAFormerTeacher(SERIES.GROUP_ID, SERIES.TEACHER_ID))
                .fetchSet(SERIES.GROUP_ID));
        return List.copyOf(groups);
    }

    public List<LeftBehind> lessonsOf(long groupId, Instant now) {
        return database.select(LESSON.ID, LESSON.TEACHER_ID, GROUP_CARD.TEACHER_ID)
                .from(LESSON)
                .join(GROUP_CARD)
                .on(GROUP_CARD.ID.eq(LESSON.GROUP_ID))
                .where(LESSON.GROUP_ID.eq(groupId))
                .and(isToComeAfter(now))
                .and(isOfAFormerTeacher(LESSON.GROUP_ID, LESSON.TEACHER_ID))
                .orderBy(LESSON.ID)
                .fetch(Records.mapping(LeftBehind::new));
    }

    public List<LeftBehind> seriesOf(long groupId) {
        return database.select(SERIES.ID, SERIES.TEACHER_ID, GROUP_CARD.TEACHER_ID)
                .from(SERIES)
                .join(GROUP_CARD)
                .on(GROUP_CARD.ID.eq(SERIES.GROUP_ID))
                .where(SERIES.GROUP_ID.eq(groupId))
                .and(isOfAFormerTeacher(SERIES.GROUP_ID, SERIES.TEACHER_ID))
                .orderBy(SERIES.ID)
                .fetch(Records.mapping(LeftBehind::new));
    }

    private static Condition isToComeAfter(Instant now) {
        return LESSON.STARTED_AT.isNull().and(LESSON.ENDED_AT.isNull()).and(LESSON.ENDS_AT.gt(now));
    }

    /** And not of a substitute, who never had the group. */
    private static Condition isOfAFormerTeacher(Field<Long> groupId, Field<Long> teacherId) {
        return teacherId
                .ne(GROUP_CARD.TEACHER_ID)
                .and(teacherId.in(org.jooq
                        .impl
                        .DSL
                        .select(FORMER_GROUP_TEACHER.TEACHER_ID)
                        .from(FORMER_GROUP_TEACHER)
                        .where(FORMER_GROUP_TEACHER.GROUP_ID.eq(groupId))));
    }
}
