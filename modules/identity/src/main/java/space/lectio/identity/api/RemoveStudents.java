package space.lectio.identity.api;

import java.util.List;
import space.lectio.shared.Caller;

/** Whoever is not in is passed over. */
public record RemoveStudents(long groupId, List<Long> studentIds, Caller by) {}
