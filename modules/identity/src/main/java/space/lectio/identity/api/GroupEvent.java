package space.lectio.identity.api;

import java.time.Instant;
import space.lectio.shared.Published;
import space.lectio.shared.eventstore.StoredAs;

/** What can happen to a group. Its name and its invite code stand in identity's tables only. */
public sealed interface GroupEvent extends Published {

    long groupId();

    Instant at();

    @StoredAs("identity.group-formed")
    record GroupCreated(long groupId, long teacherId, Instant at) implements GroupEvent {}

    /** Name, description or chat are others now; read them in the group's card. */
    @StoredAs("identity.group-described")
    record GroupEdited(long groupId, Instant at) implements GroupEvent {}

    @StoredAs("identity.student-joined-group")
    record StudentJoinedGroup(long groupId, long studentId, Instant at) implements GroupEvent {}

    @StoredAs("identity.student-left-group")
    record StudentLeftGroup(long groupId, long studentId, Instant at) implements GroupEvent {}

    /** Another teacher has the group, and with it the rights to all that belongs to it. */
    @StoredAs("identity.group-handed-over")
    record GroupTransferred(long groupId, long fromTeacherId, long toTeacherId, Instant at) implements GroupEvent {}

    /** The former invite code opens nothing any more. */
    @StoredAs("identity.invite-code-renewed")
    record InviteCodeRegenerated(long groupId, Instant at) implements GroupEvent {}

    /** The group is no more; who hangs things on groups decides what becomes of them. */
    @StoredAs("identity.group-dissolved")
    record GroupDissolved(long groupId, long teacherId, Instant at) implements GroupEvent {}
}
