package space.lectio.identity.write.changemembers;

import java.util.List;
import space.lectio.shared.Caller;

/** Students who are already in the group are ignored. */
record AddStudents(long groupId, List<Long> studentIds, Caller by) {}
