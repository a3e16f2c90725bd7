package space.lectio.scheduling.write.changeteacher;

/**
 * Gives a planned lesson of the group's former teacher to the new one. Harmless if it has begun meanwhile, or if a substitute
 * gives it: then it stays.
 */
public record ChangeLessonTeacher(long lessonId, long fromTeacherId, long toTeacherId) {}
