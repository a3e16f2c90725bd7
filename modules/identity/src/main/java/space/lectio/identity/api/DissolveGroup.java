package space.lectio.identity.api;

import space.lectio.shared.Caller;

/** Takes a group out of the school; its timetable is cleared with it. */
public record DissolveGroup(long groupId, Caller by) {}
