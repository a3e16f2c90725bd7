package space.lectio.identity.write.changemembers;

/** Out of one group and into another, or neither. */
record TransferStudent(long fromGroupId, long toGroupId, long studentId) {}
