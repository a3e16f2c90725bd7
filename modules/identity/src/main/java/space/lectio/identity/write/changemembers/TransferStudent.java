package space.lectio.identity.write.changemembers;

import space.lectio.shared.Caller;

/** Out of one group and into another, or neither. */
record TransferStudent(long fromGroupId, long toGroupId, long studentId, Caller by) {}
