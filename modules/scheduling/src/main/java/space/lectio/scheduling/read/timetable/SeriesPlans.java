package space.lectio.scheduling.read.timetable;

import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static space.lectio.scheduling.jooq.scheduling.Tables.LESSON;
import static space.lectio.scheduling.jooq.scheduling.Tables.SERIES;
import static space.lectio.scheduling.jooq.scheduling.Tables.SERIES_OCCURRENCE;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Records;
import org.jooq.SelectField;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.api.WeekParity;
import space.lectio.scheduling.domain.SeriesPlan;
import space.lectio.scheduling.domain.SeriesPlan.Generated;
import space.lectio.scheduling.domain.SeriesPlan.Taken;
import space.lectio.scheduling.domain.WeeklyRecurrence;

/** What series want of their lessons, for those who show it and those who make the lessons. */
@Component
public class SeriesPlans {

    /** In whatever zone, and over midnight. */
    private static final Duration AROUND_A_DAY = Duration.ofDays(2);

    private final DSLContext database;

    SeriesPlans(DSLContext database) {
        this.database = database;
    }

    /** Empty if the series has ended. */
    public Optional<Long> groupOf(long seriesId) {
        return database.select(SERIES.GROUP_ID)
                .from(SERIES)
                .where(SERIES.ID.eq(seriesId))
                .fetchOptional(Record1::value1);
    }

    /** Empty if the series has ended; else with all that stands in the place of its meetings between the two instants. */
    public Optional<SeriesPlan> plan(long seriesId, Instant from, Instant to) {
        return database.select(plan(new Window(from, to)))
                .from(SERIES)
                .where(SERIES.ID.eq(seriesId))
                .fetchOptional(Record1::value1);
    }

    /** Empty if the series has ended; else with all that stands in the place of its meeting on the day, if it has one. */
    public Optional<SeriesPlan> planOf(long seriesId, LocalDate day) {
        var noon = day.atTime(12, 0).toInstant(ZoneOffset.UTC);
        return plan(seriesId, noon.minus(AROUND_A_DAY), noon.plus(AROUND_A_DAY));
    }

    /** Whether the generated lesson is just as its series would make it now. */
    public boolean agreesWith(long seriesId, long lessonId) {
        var lesson = generated(LESSON.ID.eq(lessonId).and(SERIES_OCCURRENCE.SERIES_ID.eq(seriesId)));
        return !lesson.isEmpty()
                && planOf(seriesId, lesson.getFirst().day())
                        .filter(plan -> plan.agreesWith(lesson.getFirst()))
                        .isPresent();
    }

    /** Series that may meet between the two instants, and those that have generated lessons after the first. */
    public List<Long> concernedBetween(Instant from, Instant to) {
        return database.select(SERIES.ID)
                .from(SERIES)
                .where(mayMeetIn(new Window(from, to)))
                .union(select(SERIES_OCCURRENCE.SERIES_ID)
                        .from(SERIES_OCCURRENCE)
                        .join(LESSON)
                        .on(LESSON.ID.eq(SERIES_OCCURRENCE.LESSON_ID))
                        .where(isToComeAfter(from)))
                .orderBy(1)
                .fetch(Record1::value1);
    }

    /** The generated lessons that are still to come. */
    public List<Generated> generatedAfter(Instant now, long seriesId) {
        return generated(SERIES_OCCURRENCE.SERIES_ID.eq(seriesId).and(isToComeAfter(now)));
    }

    private List<Generated> generated(Condition which) {
        return database.select(
                        LESSON.ID,
                        SERIES_OCCURRENCE.DAY,
                        LESSON.GROUP_ID,
                        LESSON.TITLE,
                        LESSON.STARTS_AT,
                        LESSON.ENDS_AT,
                        LESSON.TOPICS,
                        LESSON.LOCATION)
                .from(SERIES_OCCURRENCE)
                .join(LESSON)
                .on(LESSON.ID.eq(SERIES_OCCURRENCE.LESSON_ID))
                .where(which)
                .orderBy(SERIES_OCCURRENCE.DAY)
                .fetch(Records.mapping(Generated::new));
    }

    /** A column of {@code SERIES}. */
    static SelectField<SeriesPlan> plan(Window window) {
        var settled = multiset(select(SERIES_OCCURRENCE.DAY)
                        .from(SERIES_OCCURRENCE)
                        .where(SERIES_OCCURRENCE.SERIES_ID.eq(SERIES.ID))
                        .and(SERIES_OCCURRENCE.DAY.between(firstDay(window), lastDay(window))))
                .convertFrom(found -> found.map(Record1::value1));
        var other = LESSON.as("other");
        var taken = multiset(select(other.STARTS_AT, other.ENDS_AT)
                        .from(other)
                        .where(other.GROUP_ID.eq(SERIES.GROUP_ID))
                        .and(TimetableQuery.isShown(other))
                        .and(other.STARTS_AT.lt(window.to().plus(Duration.ofDays(1))))
                        .and(other.ENDS_AT.gt(window.from().minus(Duration.ofDays(1)))))
                .convertFrom(found -> found.map(Records.mapping(Taken::new)));
        return row(
                        SERIES.ID,
                        SERIES.TITLE,
                        SERIES.GROUP_ID,
                        SERIES.TEACHER_ID,
                        rhythm(),
                        SERIES.TOPICS,
                        SERIES.LOCATION,
                        settled,
                        taken)
                .mapping(SeriesPlan::new);
    }

    /** A column of {@code SERIES}. */
    static SelectField<WeeklyRecurrence> rhythm() {
        return row(
                        SERIES.WEEKDAY.convertFrom(day -> DayOfWeek.of(day + 1)),
                        SERIES.WEEK_TYPE.convertFrom(WeekParity::valueOf),
                        SERIES.STARTS_AT,
                        SERIES.ENDS_AT,
                        SERIES.ZONE.convertFrom(ZoneId::of),
                        SERIES.FIRST_DAY,
                        SERIES.LAST_DAY,
                        SERIES.START_WEEK)
                .mapping(WeeklyRecurrence::new);
    }

    static Condition mayMeetIn(Window window) {
        return SERIES.FIRST_DAY.le(lastDay(window)).and(SERIES.LAST_DAY.ge(firstDay(window)));
    }

    /** A day earlier than it seems, for lessons over midnight, and another for zones: the same the other way round. */
    private static LocalDate firstDay(Window window) {
        return LocalDate.ofInstant(window.from(), ZoneOffset.UTC).minusDays(2);
    }

    private static LocalDate lastDay(Window window) {
        return LocalDate.ofInstant(window.to(), ZoneOffset.UTC).plusDays(1);
    }

    private static Condition isToComeAfter(Instant now) {
        return LESSON.STARTS_AT.gt(now).and(LESSON.STARTED_AT.isNull()).and(LESSON.ENDED_AT.isNull());
    }
}
