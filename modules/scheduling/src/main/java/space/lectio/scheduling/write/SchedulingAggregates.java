package space.lectio.scheduling.write;

import space.lectio.scheduling.api.AttendanceEvent;
import space.lectio.scheduling.api.LessonEvent;
import space.lectio.scheduling.api.SeriesEvent;
import space.lectio.scheduling.domain.Attendance;
import space.lectio.scheduling.domain.Lesson;
import space.lectio.scheduling.domain.Series;
import space.lectio.shared.eventstore.AggregateType;

/** The histories of this module. Their names stand in every event store, so they stay. */
public final class SchedulingAggregates {

    /** By the lesson's id. */
    public static final AggregateType<Lesson, LessonEvent> LESSON = AggregateType.<Lesson, LessonEvent>of(
                    "LessonAggregate", "lesson", new Lesson.Unplanned(), Lesson::evolve)
            .weighing(Lesson::bytesOfText);

    /** By the series' id. */
    public static final AggregateType<Series, SeriesEvent> SERIES = AggregateType.<Series, SeriesEvent>of(
                    "SeriesAggregate", "series", new Series.Unplanned(), Series::evolve)
            .weighing(Series::bytesOfText);

    /** By the lesson's and the student's id. */
    public static final AggregateType<Attendance, AttendanceEvent> ATTENDANCE = AggregateType.of(
            "AttendanceAggregate", "attendance", new Attendance.Unmarked(), (_, event) -> Attendance.evolve(event));

    private SchedulingAggregates() {}
}
