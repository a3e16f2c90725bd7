package space.lectio.identity.api;

/** Takes a group out of the school; its timetable is cleared with it. */
public record DissolveGroup(long groupId) {}
