package space.lectio.conferencing.domain.planning;

import java.time.DayOfWeek;
import java.time.LocalTime;

/** A time of the week on the school's clock. */
public record WeeklyTime(DayOfWeek day, LocalTime at) {}
