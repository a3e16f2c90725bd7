package space.lectio.scheduling.api;

import java.time.Instant;

/** Order from conferencing: the caller, a teacher, gives a lesson that begins at once. It excludes no other lesson. */
public record ScheduleQuickLesson(
        long lessonId, long groupId, String title, Instant startsAt, Instant endsAt, String notes, boolean recorded) {}
