package space.lectio.scheduling.api;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import space.lectio.shared.Published;
import space.lectio.shared.eventstore.StoredAs;

/**
 * What can happen to a lesson. Every event says when it happened ({@code at}: for imported history the original's time); who
 * did it stands in the metadata.
 */
public sealed interface LessonEvent extends Published {

    long lessonId();

    Instant at();

    /**
     * @param exclusive whether teacher and group can have no other lesson then; false for quick lessons and for imported
     *     ones that overlap already
     * @param recordingDays how long a recording may be watched, 0 for ever
     */
    @StoredAs("scheduling.lesson-scheduled")
    record LessonScheduled(
            long lessonId,
            long groupId,
            long teacherId,
            String title,
            Instant startsAt,
            Instant endsAt,
            String topics,
            String location,
            String notes,
            boolean quick,
            boolean recorded,
            int recordingDays,
            boolean exclusive,
            Instant at)
            implements LessonEvent {}

    /** The lesson takes place at another time. From here on it excludes others. */
    @StoredAs("scheduling.lesson-moved")
    record LessonMoved(long lessonId, Instant startsAt, Instant endsAt, Instant at) implements LessonEvent {}

    /** What is said about the lesson, all of it; a value that is null did not change. */
    @StoredAs("scheduling.lesson-described")
    record LessonDetailsChanged(
            long lessonId,
            @Nullable String title,
            @Nullable String topics,
            @Nullable String location,
            @Nullable String notes,
            Instant at)
            implements LessonEvent {}

    /** Whether it is to be recorded, and for how many days the recording may be watched. */
    @StoredAs("scheduling.lesson-recording-agreed")
    record LessonRecordingChanged(long lessonId, boolean recorded, int recordingDays, Instant at)
            implements LessonEvent {}

    /** Another group takes the lesson. From here on it excludes others. */
    @StoredAs("scheduling.lesson-given-to-group")
    record LessonReassigned(long lessonId, long groupId, Instant at) implements LessonEvent {}

    /**
     * Another teacher gives the lesson, because its group has been handed over.
     *
     * @param exclusive whether teacher and group can have no other lesson then; false where the new teacher has one already
     */
    @StoredAs("scheduling.lesson-teacher-changed")
    record LessonTeacherChanged(long lessonId, long teacherId, boolean exclusive, Instant at) implements LessonEvent {}

    /** It has a room and people may come. */
    @StoredAs("scheduling.lesson-started")
    record LessonStarted(long lessonId, Instant at) implements LessonEvent {}

    @StoredAs("scheduling.lesson-ended")
    record LessonEnded(long lessonId, Instant at) implements LessonEvent {}

    /** It does not take place and leaves the timetable. */
    @StoredAs("scheduling.lesson-cancelled")
    record LessonCancelled(long lessonId, Instant at) implements LessonEvent {}

    /**
     * A weekly series made the lesson for one of its days. The day is settled by that: it does not come back when the lesson
     * is moved or cancelled.
     *
     * @param day in the series' zone
     */
    @StoredAs("scheduling.lesson-generated-from-series")
    record LessonGeneratedFromSeries(long lessonId, long seriesId, LocalDate day, Instant at) implements LessonEvent {}

    /** The series took the lesson back, because it meets otherwise now or no more; its day is open again. It is cancelled. */
    @StoredAs("scheduling.lesson-withdrawn-by-series")
    record LessonWithdrawnBySeries(long lessonId, long seriesId, LocalDate day, Instant at) implements LessonEvent {}

    /** It came from the original system, which says when it was last changed but not what was. */
    @StoredAs("scheduling.lesson-taken-over")
    record LessonImported(long lessonId, Instant at) implements LessonEvent {}
}
