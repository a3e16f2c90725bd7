package space.lectio.scheduling.write.schedulelesson;

import java.time.Instant;

/** Plans a single lesson of a group. */
public record ScheduleLesson(
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
        int recordingDays) {}
