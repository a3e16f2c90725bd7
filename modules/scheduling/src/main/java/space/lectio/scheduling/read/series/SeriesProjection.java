package space.lectio.scheduling.read.series;

import static space.lectio.scheduling.jooq.scheduling.Tables.SERIES;

import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.UpdateSetMoreStep;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.api.SeriesEvent;
import space.lectio.scheduling.api.SeriesEvent.SeriesDetailsChanged;
import space.lectio.scheduling.api.SeriesEvent.SeriesEnded;
import space.lectio.scheduling.api.SeriesEvent.SeriesPlanned;
import space.lectio.scheduling.api.SeriesEvent.SeriesReassigned;
import space.lectio.scheduling.api.SeriesEvent.SeriesRescheduled;
import space.lectio.scheduling.api.SeriesEvent.SeriesTeacherChanged;
import space.lectio.scheduling.api.SeriesEvent.SeriesWeeksCounted;
import space.lectio.shared.eventstore.Projection;

/** Keeps {@code scheduling.series}. */
@Component
@ProcessingGroup("scheduling.series")
class SeriesProjection implements Projection {

    private final DSLContext database;

    SeriesProjection(DSLContext database) {
        this.database = database;
    }

    @Override
    public List<Table<?>> tables() {
        return List.of(SERIES);
    }

    @EventHandler
    void on(SeriesEvent event) {
        switch (event) {
            case SeriesPlanned e ->
                database.insertInto(SERIES)
                        .set(SERIES.ID, e.seriesId())
                        .set(SERIES.GROUP_ID, e.groupId())
                        .set(SERIES.TEACHER_ID, e.teacherId())
                        .set(SERIES.TITLE, e.title())
                        .set(SERIES.WEEKDAY, (short) (e.weekday().getValue() - 1))
                        .set(SERIES.WEEK_TYPE, e.weekType().name())
                        .set(SERIES.STARTS_AT, e.startsAt())
                        .set(SERIES.ENDS_AT, e.endsAt())
                        .set(SERIES.ZONE, e.zone())
                        .set(SERIES.FIRST_DAY, e.firstDay())
                        .set(SERIES.LAST_DAY, e.lastDay())
                        .set(SERIES.TOPICS, e.topics())
                        .set(SERIES.LOCATION, e.location())
                        .set(SERIES.CREATED_AT, e.at())
                        .set(SERIES.UPDATED_AT, e.at())
                        .execute();
            case SeriesRescheduled e ->
                change(e)
                        .set(SERIES.WEEKDAY, (short) (e.weekday().getValue() - 1))
                        .set(SERIES.WEEK_TYPE, e.weekType().name())
                        .set(SERIES.STARTS_AT, e.startsAt())
                        .set(SERIES.ENDS_AT, e.endsAt())
                        .set(SERIES.ZONE, e.zone())
                        .set(SERIES.FIRST_DAY, e.firstDay())
                        .set(SERIES.LAST_DAY, e.lastDay())
                        .where(SERIES.ID.eq(e.seriesId()))
                        .execute();
            case SeriesWeeksCounted e ->
                change(e)
                        .set(SERIES.START_WEEK, e.startWeek())
                        .where(SERIES.ID.eq(e.seriesId()))
                        .execute();
            case SeriesDetailsChanged e -> {
                var change = change(e);
                if (e.title() != null) {
                    change = change.set(SERIES.TITLE, e.title());
                }
                if (e.topics() != null) {
                    change = change.set(SERIES.TOPICS, e.topics());
                }
                if (e.location() != null) {
                    change = change.set(SERIES.LOCATION, e.location());
                }
                change.where(SERIES.ID.eq(e.seriesId())).execute();
            }
            case SeriesReassigned e ->
                change(e)
                        .set(SERIES.GROUP_ID, e.groupId())
                        .where(SERIES.ID.eq(e.seriesId()))
                        .execute();
            case SeriesTeacherChanged e ->
                change(e)
                        .set(SERIES.TEACHER_ID, e.teacherId())
                        .where(SERIES.ID.eq(e.seriesId()))
                        .execute();
            case SeriesEnded e ->
                database.deleteFrom(SERIES).where(SERIES.ID.eq(e.seriesId())).execute();
        }
    }

    private UpdateSetMoreStep<?> change(SeriesEvent event) {
        return database.update(SERIES).set(SERIES.UPDATED_AT, event.at());
    }
}
