package space.lectio.scheduling.api;

/** In which weeks a series meets. A week is upper when its number in the ISO calendar (ISO 8601) is even. */
public enum WeekType {
    ALL,
    UPPER,
    LOWER
}
