package space.lectio.scheduling.write.endseries;

/** Takes a series out of the timetable; its lessons that took place stay. */
public record EndSeries(long seriesId) {}
