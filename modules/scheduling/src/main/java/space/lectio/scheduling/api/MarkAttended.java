package space.lectio.scheduling.api;

import java.time.Instant;

/**
 * Order from conferencing: a student of the lesson's group came to its room. Marks who has no mark yet, if it was in time for the
 * lesson; a mark that is there stands, whoever made it.
 */
public record MarkAttended(long lessonId, long studentId, Instant cameAt) {}
