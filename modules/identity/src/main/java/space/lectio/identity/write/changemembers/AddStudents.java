package space.lectio.identity.write.changemembers;

import java.util.List;
import space.lectio.shared.Caller;

/** Who is in already is passed over. */
record AddStudents(long groupId, List<Long> studentIds, Caller by) {}
