package space.lectio.identity.write.joingroup;

import space.lectio.shared.Caller;

/** Answers the group's id and whether the student was in before. */
record JoinGroup(String inviteCode, Caller by) {

    record Joined(long groupId, boolean wasIn) {}
}
