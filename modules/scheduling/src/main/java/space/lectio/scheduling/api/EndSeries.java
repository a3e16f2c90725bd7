package space.lectio.scheduling.api;

/** Takes a series out of the timetable; its lessons that took place stay. */
public record EndSeries(long seriesId) {}
