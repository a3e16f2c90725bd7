package space.lectio.scheduling.write.changeteacher;

/** Gives a series of the group's former teacher to the new one. */
public record ChangeSeriesTeacher(long seriesId, long fromTeacherId, long toTeacherId) {}
