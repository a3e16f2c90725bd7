package space.lectio.identity.write.changemembers;

import java.util.List;
import space.lectio.shared.Caller;

/** Whoever is no active pupil, or in already, is passed over. */
record AddStudents(long groupId, List<Long> studentIds, Caller by) {}
