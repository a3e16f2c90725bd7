package space.lectio.scheduling.read.timetable;

import static space.lectio.scheduling.jooq.scheduling.Tables.LESSON;
import static space.lectio.scheduling.jooq.scheduling.Tables.SERIES;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.domain.UpcomingGroupLessons;
import space.lectio.scheduling.domain.WeeklyRecurrence;

@Component
class PlansOfGroupInDatabase implements UpcomingGroupLessons {

    private final DSLContext database;

    PlansOfGroupInDatabase(DSLContext database) {
        this.database = database;
    }

    @Override
    public List<Long> lessonsAfter(long groupId, Instant moment) {
        return database.select(LESSON.ID)
                .from(LESSON)
                .where(LESSON.GROUP_ID.eq(groupId))
                .and(LESSON.ENDED_AT.isNull())
                .and(LESSON.ENDS_AT.gt(moment))
                .orderBy(LESSON.ID)
                .fetch(LESSON.ID);
    }

    @Override
    public List<Long> seriesOf(long groupId) {
        return database.select(SERIES.ID)
                .from(SERIES)
                .where(SERIES.GROUP_ID.eq(groupId))
                .orderBy(SERIES.ID)
                .fetch(SERIES.ID);
    }

    @Override
    public Map<Long, WeeklyRecurrence> rhythmsOf(long groupId) {
        return database.select(SERIES.ID, SeriesPlans.rhythm())
                .from(SERIES)
                .where(SERIES.GROUP_ID.eq(groupId))
                .fetchMap(Record2::value1, Record2::value2);
    }
}
