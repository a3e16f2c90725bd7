package space.lectio.scheduling.write.schedulelesson;

import java.time.Instant;

/** The caller, a teacher, plans a single lesson of a group of theirs. */
public record ScheduleLesson(
        long lessonId,
        long groupId,
        String title,
        Instant startsAt,
        Instant endsAt,
        String topics,
        String location,
        String notes,
        boolean quick,
        boolean recorded,
        int recordingDays) {}
