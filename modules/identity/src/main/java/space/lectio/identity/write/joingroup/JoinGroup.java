package space.lectio.identity.write.joingroup;

/** Answers the group's id and whether the student was in before. */
record JoinGroup(String inviteCode) {

    record Joined(long groupId, boolean wasIn) {}
}
