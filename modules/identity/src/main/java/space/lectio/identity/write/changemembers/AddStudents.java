package space.lectio.identity.write.changemembers;

import java.util.List;

/** Students who are already in the group are ignored. */
record AddStudents(long groupId, List<Long> studentIds) {}
