package space.lectio.scheduling.write.withdrawlesson;

/** Takes a generated lesson back. Harmless if somebody has changed or begun it meanwhile: then it stays. */
public record WithdrawLesson(long lessonId) {}
