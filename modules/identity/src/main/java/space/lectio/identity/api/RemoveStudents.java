package space.lectio.identity.api;

import java.util.List;

/** Students who are not in the group are ignored. */
public record RemoveStudents(long groupId, List<Long> studentIds) {}
