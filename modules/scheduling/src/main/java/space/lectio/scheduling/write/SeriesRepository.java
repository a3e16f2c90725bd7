package space.lectio.scheduling.write;

import static space.lectio.scheduling.jooq.scheduling.Tables.SERIES;
import static space.lectio.scheduling.jooq.scheduling.Tables.SERIES_REMINDER;

import java.util.function.Function;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.api.SeriesEvent;
import space.lectio.scheduling.domain.Reminder;
import space.lectio.scheduling.domain.Series;
import space.lectio.shared.Decision;
import space.lectio.shared.eventstore.Aggregates;

/** Loads a series, asks for the decision, appends its events; keeps its reminder, which is in no event. */
@Component
public class SeriesRepository {

    private final Aggregates aggregates;
    private final DSLContext database;

    SeriesRepository(Aggregates aggregates, DSLContext database) {
        this.aggregates = aggregates;
        this.database = database;
    }

    /** @throws space.lectio.shared.RefusedException if the decision was to refuse */
    public void begin(long seriesId, Decision<SeriesEvent> decision) {
        aggregates.create(SchedulingAggregates.SERIES.id(seriesId), decision);
    }

    /**
     * Nobody else changes the series, and none of its lessons is generated or taken back, until the transaction ends. After the
     * group's row, before the lessons' histories (docs/adr/0021-a-series-and-its-lessons.md).
     *
     * @return false if there is no such series, or no more
     */
    public boolean lock(long seriesId) {
        return database.select(SERIES.ID)
                        .from(SERIES)
                        .where(SERIES.ID.eq(seriesId))
                        .forUpdate()
                        .fetchOne()
                != null;
    }

    /** @throws space.lectio.shared.RefusedException if the decision was to refuse, or there is no such series */
    public void change(long seriesId, Function<Series, Decision<SeriesEvent>> decide) {
        lock(seriesId);
        aggregates.change(SchedulingAggregates.SERIES.id(seriesId), decide);
    }

    public Reminder reminderOf(long seriesId) {
        return database.selectFrom(SERIES_REMINDER)
                .where(SERIES_REMINDER.SERIES_ID.eq(seriesId))
                .fetchOptional(found -> new Reminder(
                        found.getEnabled(),
                        found.getMinutes(),
                        found.getToGroup(),
                        found.getToStudents(),
                        found.getGroupChatId()))
                .orElse(Reminder.NONE);
    }

    public void keep(long seriesId, Reminder reminder) {
        database.insertInto(SERIES_REMINDER)
                .set(SERIES_REMINDER.SERIES_ID, seriesId)
                .set(SERIES_REMINDER.ENABLED, reminder.enabled())
                .set(SERIES_REMINDER.MINUTES, reminder.minutes())
                .set(SERIES_REMINDER.TO_GROUP, reminder.toGroup())
                .set(SERIES_REMINDER.TO_STUDENTS, reminder.toStudents())
                .set(SERIES_REMINDER.GROUP_CHAT_ID, reminder.groupChatId())
                .onConflict(SERIES_REMINDER.SERIES_ID)
                .doUpdate()
                .setAllToExcluded()
                .execute();
    }

    public void forgetReminder(long seriesId) {
        database.deleteFrom(SERIES_REMINDER)
                .where(SERIES_REMINDER.SERIES_ID.eq(seriesId))
                .execute();
    }
}
