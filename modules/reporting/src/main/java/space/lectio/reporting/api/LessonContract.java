package space.lectio.reporting.api;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What happens to a lesson. */
public sealed interface LessonContract extends Contract {

    long lessonId();

    @Override
    default String subject() {
        return "lessons/" + lessonId();
    }

    /**
     * @param quick whether nobody planned it: it began at once
     * @param recordingDays how long a recording may be watched, 0 for ever
     * @param exclusive whether teacher and group can have no other lesson then
     */
    @ContractType(value = "space.lectio.scheduling.lesson-scheduled.v1", means = "A lesson was planned.")
    record LessonScheduledV1(
            long lessonId,
            long groupId,
            long teacherId,
            Instant startsAt,
            Instant endsAt,
            boolean quick,
            boolean recorded,
            int recordingDays,
            boolean exclusive,
            @FreeText @Nullable String title,
            @FreeText @Nullable String topics,
            @FreeText @Nullable String location,
            @FreeText @Nullable String notes,
            Instant at)
            implements LessonContract {}

    @ContractType(value = "space.lectio.scheduling.lesson-moved.v1", means = "A lesson takes place at another time.")
    record LessonMovedV1(long lessonId, Instant startsAt, Instant endsAt, Instant at) implements LessonContract {}

    /** A text that is left out did not change. */
    @ContractType(value = "space.lectio.scheduling.lesson-details-changed.v1", means = "A lesson's texts changed.")
    record LessonDetailsChangedV1(
            long lessonId,
            @FreeText @Nullable String title,
            @FreeText @Nullable String topics,
            @FreeText @Nullable String location,
            @FreeText @Nullable String notes,
            Instant at)
            implements LessonContract {}

    /** @param recordingDays how long a recording may be watched, 0 for ever */
    @ContractType(
            value = "space.lectio.scheduling.lesson-recording-changed.v1",
            means = "Whether a lesson is recorded, or how long the recording may be watched, changed.")
    record LessonRecordingChangedV1(long lessonId, boolean recorded, int recordingDays, Instant at)
            implements LessonContract {}

    @ContractType(value = "space.lectio.scheduling.lesson-reassigned.v1", means = "Another group takes the lesson.")
    record LessonReassignedV1(long lessonId, long groupId, Instant at) implements LessonContract {}

    /** @param exclusive whether teacher and group can have no other lesson then */
    @ContractType(
            value = "space.lectio.scheduling.lesson-teacher-changed.v1",
            means = "Another teacher gives the lesson.")
    record LessonTeacherChangedV1(long lessonId, long teacherId, boolean exclusive, Instant at)
            implements LessonContract {}

    @ContractType(value = "space.lectio.scheduling.lesson-started.v1", means = "A lesson began.")
    record LessonStartedV1(long lessonId, Instant at) implements LessonContract {}

    @ContractType(value = "space.lectio.scheduling.lesson-ended.v1", means = "A lesson ended.")
    record LessonEndedV1(long lessonId, Instant at) implements LessonContract {}

    @ContractType(value = "space.lectio.scheduling.lesson-cancelled.v1", means = "A lesson does not take place.")
    record LessonCancelledV1(long lessonId, Instant at) implements LessonContract {}

    /** @param day in the series' zone */
    @ContractType(
            value = "space.lectio.scheduling.lesson-generated.v1",
            means = "A weekly series made the lesson for one of its days.")
    record LessonGeneratedV1(long lessonId, long seriesId, LocalDate day, Instant at) implements LessonContract {}

    /** @param day in the series' zone */
    @ContractType(
            value = "space.lectio.scheduling.lesson-withdrawn.v1",
            means = "A weekly series took the lesson back; it does not take place.")
    record LessonWithdrawnV1(long lessonId, long seriesId, LocalDate day, Instant at) implements LessonContract {}

    @ContractType(
            value = "space.lectio.scheduling.lesson-imported.v1",
            means = "A lesson came from the original system, which noted when it was last changed but not what.")
    record LessonImportedV1(long lessonId, Instant at) implements LessonContract {}
}
