package space.lectio.scheduling.api;

/**
 * In which weeks a series meets. Without a start week a week is upper when its number in the ISO calendar (ISO 8601) is even, as in
 * the original: where a year has 53 weeks (2026), two lower weeks follow each other at New Year. With a start week that week is upper, and
 * so is every second one after and before it.
 */
public enum WeekParity {
    ALL,
    UPPER,
    LOWER
}
