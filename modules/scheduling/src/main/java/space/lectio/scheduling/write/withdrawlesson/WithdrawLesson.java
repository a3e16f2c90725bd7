package space.lectio.scheduling.write.withdrawlesson;

/**
 * Takes a generated lesson back. Harmless if somebody has changed or begun it meanwhile, or if its series wants it just as it
 * is: then it stays.
 */
public record WithdrawLesson(long lessonId, long seriesId) {}
