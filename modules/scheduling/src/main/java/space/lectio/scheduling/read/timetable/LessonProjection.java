package space.lectio.scheduling.read.timetable;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.param;
import static org.jooq.impl.DSL.update;
import static space.lectio.scheduling.jooq.scheduling.Tables.LESSON;
import static space.lectio.scheduling.jooq.scheduling.Tables.SERIES_OCCURRENCE;

import java.time.Instant;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.RowCountQuery;
import org.jooq.Table;
import org.jooq.UpdateSetMoreStep;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.api.LessonEvent;
import space.lectio.scheduling.api.LessonEvent.LessonCancelled;
import space.lectio.scheduling.api.LessonEvent.LessonDetailsChanged;
import space.lectio.scheduling.api.LessonEvent.LessonEnded;
import space.lectio.scheduling.api.LessonEvent.LessonGeneratedFromSeries;
import space.lectio.scheduling.api.LessonEvent.LessonImported;
import space.lectio.scheduling.api.LessonEvent.LessonMoved;
import space.lectio.scheduling.api.LessonEvent.LessonReassigned;
import space.lectio.scheduling.api.LessonEvent.LessonRecordingChanged;
import space.lectio.scheduling.api.LessonEvent.LessonScheduled;
import space.lectio.scheduling.api.LessonEvent.LessonStarted;
import space.lectio.scheduling.api.LessonEvent.LessonTeacherChanged;
import space.lectio.scheduling.api.LessonEvent.LessonWithdrawnBySeries;
import space.lectio.scheduling.domain.LessonRefusal;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;
import space.lectio.shared.eventstore.Projection;
import space.lectio.shared.sql.PreparedQuery;

/** Keeps {@code scheduling.lesson}, and which lesson stands for which day of a series. */
@Component
@ProcessingGroup("scheduling.lesson")
class LessonProjection implements Projection {

    private static final Param<Long> ID = param("id", Long.class);
    private static final Param<String> TITLE = param("title", String.class);
    private static final Param<String> TOPICS = param("topics", String.class);
    private static final Param<String> LOCATION = param("location", String.class);
    private static final Param<String> NOTES = param("notes", String.class);
    private static final Param<Instant> AT = param("at", Instant.class);

    /** What is not given stays. */
    private static final PreparedQuery<Record> DESCRIBE = PreparedQuery.ofChange(update(LESSON)
            .set(LESSON.TITLE, coalesce(TITLE, LESSON.TITLE))
            .set(LESSON.TOPICS, coalesce(TOPICS, LESSON.TOPICS))
            .set(LESSON.LOCATION, coalesce(LOCATION, LESSON.LOCATION))
            .set(LESSON.NOTES, coalesce(NOTES, LESSON.NOTES))
            .set(LESSON.UPDATED_AT, AT)
            .where(LESSON.ID.eq(ID)));

    private static final Param<Long> GROUP = param("group", Long.class);
    private static final Param<Long> TEACHER = param("teacher", Long.class);
    private static final Param<Instant> STARTS_AT = param("starts_at", Instant.class);
    private static final Param<Instant> ENDS_AT = param("ends_at", Instant.class);
    private static final Param<Boolean> QUICK = param("quick", Boolean.class);
    private static final Param<Boolean> RECORDED = param("recorded", Boolean.class);
    private static final Param<Integer> RECORDING_DAYS = param("recording_days", Integer.class);
    private static final Param<Boolean> EXCLUSIVE = param("exclusive", Boolean.class);

    private static final PreparedQuery<Record> SCHEDULE = PreparedQuery.ofChange(insertInto(LESSON)
            .set(LESSON.ID, ID)
            .set(LESSON.GROUP_ID, GROUP)
            .set(LESSON.TEACHER_ID, TEACHER)
            .set(LESSON.TITLE, TITLE)
            .set(LESSON.STARTS_AT, STARTS_AT)
            .set(LESSON.ENDS_AT, ENDS_AT)
            .set(LESSON.TOPICS, TOPICS)
            .set(LESSON.LOCATION, LOCATION)
            .set(LESSON.NOTES, NOTES)
            .set(LESSON.QUICK, QUICK)
            .set(LESSON.RECORD_LESSON, RECORDED)
            .set(LESSON.RECORDING_DAYS, RECORDING_DAYS)
            .set(LESSON.EXCLUSIVE, EXCLUSIVE)
            .set(LESSON.CREATED_AT, AT)
            .set(LESSON.UPDATED_AT, AT));

    private static final PreparedQuery<Record> START = PreparedQuery.ofChange(update(LESSON)
            .set(LESSON.STARTED_AT, AT)
            .setNull(LESSON.ENDED_AT)
            .set(LESSON.UPDATED_AT, AT)
            .where(LESSON.ID.eq(ID)));

    private static final PreparedQuery<Record> END = PreparedQuery.ofChange(
            update(LESSON).set(LESSON.ENDED_AT, AT).set(LESSON.UPDATED_AT, AT).where(LESSON.ID.eq(ID)));

    private static final PreparedQuery<Record> TOUCH =
            PreparedQuery.ofChange(update(LESSON).set(LESSON.UPDATED_AT, AT).where(LESSON.ID.eq(ID)));

    private final DSLContext database;

    LessonProjection(DSLContext database) {
        this.database = database;
    }

    @Override
    public List<Table<?>> tables() {
        return List.of(SERIES_OCCURRENCE, LESSON);
    }

    @EventHandler
    void on(LessonEvent event) {
        switch (event) {
            case LessonScheduled e ->
                exclusively(SCHEDULE.with(ID, e.lessonId())
                        .with(GROUP, e.groupId())
                        .with(TEACHER, e.teacherId())
                        .with(TITLE, e.title())
                        .with(STARTS_AT, e.startsAt())
                        .with(ENDS_AT, e.endsAt())
                        .with(TOPICS, e.topics())
                        .with(LOCATION, e.location())
                        .with(NOTES, e.notes())
                        .with(QUICK, e.quick())
                        .with(RECORDED, e.recorded())
                        .with(RECORDING_DAYS, e.recordingDays())
                        .with(EXCLUSIVE, e.exclusive())
                        .with(AT, e.at()));
            case LessonMoved e ->
                exclusively(change(e)
                        .set(LESSON.STARTS_AT, e.startsAt())
                        .set(LESSON.ENDS_AT, e.endsAt())
                        .set(LESSON.EXCLUSIVE, true)
                        .where(LESSON.ID.eq(e.lessonId())));
            case LessonDetailsChanged e ->
                DESCRIBE.with(ID, e.lessonId())
                        .with(TITLE, e.title())
                        .with(TOPICS, e.topics())
                        .with(LOCATION, e.location())
                        .with(NOTES, e.notes())
                        .with(AT, e.at())
                        .execute(database);
            case LessonRecordingChanged e ->
                change(e)
                        .set(LESSON.RECORD_LESSON, e.recorded())
                        .set(LESSON.RECORDING_DAYS, e.recordingDays())
                        .where(LESSON.ID.eq(e.lessonId()))
                        .execute();
            case LessonReassigned e ->
                exclusively(change(e)
                        .set(LESSON.GROUP_ID, e.groupId())
                        .set(LESSON.EXCLUSIVE, true)
                        .where(LESSON.ID.eq(e.lessonId())));
            case LessonTeacherChanged e -> {
                try {
                    exclusively(change(e)
                            .set(LESSON.TEACHER_ID, e.teacherId())
                            .set(LESSON.EXCLUSIVE, e.exclusive())
                            .where(LESSON.ID.eq(e.lessonId())));
                } catch (RefusedException planned) {
                    // The new teacher has planned something at this very moment: who hands over tries again and sees
                    // it.
                    throw new RefusedException(CommonRefusal.CHANGED_MEANWHILE);
                }
            }
            case LessonStarted e -> exclusively(START.with(ID, e.lessonId()).with(AT, e.at()));
            case LessonEnded e -> END.with(ID, e.lessonId()).with(AT, e.at()).execute(database);
            case LessonGeneratedFromSeries e ->
                exclusively(database.insertInto(SERIES_OCCURRENCE)
                        .set(SERIES_OCCURRENCE.SERIES_ID, e.seriesId())
                        .set(SERIES_OCCURRENCE.DAY, e.day())
                        .set(SERIES_OCCURRENCE.LESSON_ID, e.lessonId()));
            case LessonWithdrawnBySeries e ->
                database.deleteFrom(SERIES_OCCURRENCE)
                        .where(SERIES_OCCURRENCE.LESSON_ID.eq(e.lessonId()))
                        .execute();
            case LessonImported e ->
                TOUCH.with(ID, e.lessonId()).with(AT, e.at()).execute(database);
            case LessonCancelled e ->
                database.deleteFrom(LESSON).where(LESSON.ID.eq(e.lessonId())).execute();
        }
    }

    private void exclusively(PreparedQuery<Record>.Call change) {
        exclusively(() -> change.execute(database));
    }

    private static void exclusively(RowCountQuery change) {
        exclusively((Runnable) change::execute);
    }

    /** The rules asked before, but others may have planned since: then PostgreSQL says what the rules would have said. */
    private static void exclusively(Runnable change) {
        try {
            change.run();
        } catch (DataIntegrityViolationException broken) {
            var constraint = String.valueOf(broken.getMostSpecificCause().getMessage());
            if (constraint.contains("group_has_one_lesson_at_a_time")) {
                throw new RefusedException(LessonRefusal.GROUP_ALREADY_BOOKED);
            }
            if (constraint.contains("teacher_has_one_lesson_at_a_time")) {
                throw new RefusedException(LessonRefusal.TEACHER_ALREADY_BOOKED);
            }
            if (constraint.contains("a_series_meets_once_a_day")) {
                throw new RefusedException(CommonRefusal.CHANGED_MEANWHILE);
            }
            throw broken;
        }
    }

    private UpdateSetMoreStep<?> change(LessonEvent event) {
        return database.update(LESSON).set(LESSON.UPDATED_AT, event.at());
    }
}
