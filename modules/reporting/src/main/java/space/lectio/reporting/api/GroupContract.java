package space.lectio.reporting.api;

import java.time.Instant;

/** What happens to a group. Its name and its invite code stand in no contract. */
public sealed interface GroupContract extends Contract {

    long groupId();

    @Override
    default String subject() {
        return "groups/" + groupId();
    }

    @ContractType(value = "space.lectio.identity.group-created.v1", means = "A teacher got a new group.")
    record GroupCreatedV1(long groupId, long teacherId, Instant at) implements GroupContract {}

    @ContractType(
            value = "space.lectio.identity.group-edited.v1",
            means = "A group's name, description or chat changed; what changed is not told.")
    record GroupEditedV1(long groupId, Instant at) implements GroupContract {}

    @ContractType(
            value = "space.lectio.identity.student-joined-group.v1",
            means = "A student became a member of a group.")
    record StudentJoinedGroupV1(long groupId, long studentId, Instant at) implements GroupContract {}

    @ContractType(
            value = "space.lectio.identity.student-left-group.v1",
            means = "A student is no longer a member of a group.")
    record StudentLeftGroupV1(long groupId, long studentId, Instant at) implements GroupContract {}

    @ContractType(value = "space.lectio.identity.group-transferred.v1", means = "Another teacher has the group.")
    record GroupTransferredV1(long groupId, long fromTeacherId, long toTeacherId, Instant at)
            implements GroupContract {}

    @ContractType(
            value = "space.lectio.identity.invite-code-regenerated.v1",
            means = "The group's former invite code is no longer valid.")
    record InviteCodeRegeneratedV1(long groupId, Instant at) implements GroupContract {}

    @ContractType(value = "space.lectio.identity.group-dissolved.v1", means = "The group no longer exists.")
    record GroupDissolvedV1(long groupId, long teacherId, Instant at) implements GroupContract {}
}
