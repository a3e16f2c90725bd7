package space.lectio.conferencing.planning.domain;

import java.time.DayOfWeek;
import java.time.LocalTime;

/** A time of the week on the school's clock. */
public record WeeklyTime(DayOfWeek day, LocalTime at) {}
