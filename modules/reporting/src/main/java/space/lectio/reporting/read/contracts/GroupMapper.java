package space.lectio.reporting.read.contracts;

import org.mapstruct.Mapper;
import space.lectio.identity.api.GroupEvent;
import space.lectio.identity.api.GroupEvent.GroupCreated;
import space.lectio.identity.api.GroupEvent.GroupDissolved;
import space.lectio.identity.api.GroupEvent.GroupEdited;
import space.lectio.identity.api.GroupEvent.GroupTransferred;
import space.lectio.identity.api.GroupEvent.InviteCodeRegenerated;
import space.lectio.identity.api.GroupEvent.StudentJoinedGroup;
import space.lectio.identity.api.GroupEvent.StudentLeftGroup;
import space.lectio.reporting.api.GroupContract;
import space.lectio.reporting.api.GroupContract.GroupCreatedV1;
import space.lectio.reporting.api.GroupContract.GroupDissolvedV1;
import space.lectio.reporting.api.GroupContract.GroupEditedV1;
import space.lectio.reporting.api.GroupContract.GroupTransferredV1;
import space.lectio.reporting.api.GroupContract.InviteCodeRegeneratedV1;
import space.lectio.reporting.api.GroupContract.StudentJoinedGroupV1;
import space.lectio.reporting.api.GroupContract.StudentLeftGroupV1;

@Mapper(config = ContractMapping.class)
abstract class GroupMapper {

    GroupContract of(GroupEvent event) {
        return switch (event) {
            case GroupCreated formed -> map(formed);
            case GroupEdited described -> map(described);
            case StudentJoinedGroup joined -> map(joined);
            case StudentLeftGroup left -> map(left);
            case GroupTransferred transferred -> map(transferred);
            case InviteCodeRegenerated regenerated -> map(regenerated);
            case GroupDissolved dissolved -> map(dissolved);
        };
    }

    abstract GroupCreatedV1 map(GroupCreated event);

    abstract GroupEditedV1 map(GroupEdited event);

    abstract StudentJoinedGroupV1 map(StudentJoinedGroup event);

    abstract StudentLeftGroupV1 map(StudentLeftGroup event);

    abstract GroupTransferredV1 map(GroupTransferred event);

    abstract InviteCodeRegeneratedV1 map(InviteCodeRegenerated event);

    abstract GroupDissolvedV1 map(GroupDissolved event);
}
