package space.lectio.reporting.read.contracts;

import org.mapstruct.Mapper;
import space.lectio.identity.api.GroupEvent;
import space.lectio.identity.api.GroupEvent.GroupDescribed;
import space.lectio.identity.api.GroupEvent.GroupDissolved;
import space.lectio.identity.api.GroupEvent.GroupFormed;
import space.lectio.identity.api.GroupEvent.GroupHandedOver;
import space.lectio.identity.api.GroupEvent.InviteCodeRenewed;
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
            case GroupFormed formed -> map(formed);
            case GroupDescribed described -> map(described);
            case StudentJoinedGroup joined -> map(joined);
            case StudentLeftGroup left -> map(left);
            case GroupHandedOver transferred -> map(transferred);
            case InviteCodeRenewed regenerated -> map(regenerated);
            case GroupDissolved dissolved -> map(dissolved);
        };
    }

    abstract GroupCreatedV1 map(GroupFormed event);

    abstract GroupEditedV1 map(GroupDescribed event);

    abstract StudentJoinedGroupV1 map(StudentJoinedGroup event);

    abstract StudentLeftGroupV1 map(StudentLeftGroup event);

    abstract GroupTransferredV1 map(GroupHandedOver event);

    abstract InviteCodeRegeneratedV1 map(InviteCodeRenewed event);

    abstract GroupDissolvedV1 map(GroupDissolved event);
}
