package space.lectio.reporting.read.contracts;

import org.mapstruct.Mapper;
import space.lectio.identity.api.PersonEvent;
import space.lectio.identity.api.PersonEvent.PasswordChanged;
import space.lectio.identity.api.PersonEvent.PersonDeactivated;
import space.lectio.identity.api.PersonEvent.PersonReactivated;
import space.lectio.identity.api.PersonEvent.PersonRegistered;
import space.lectio.identity.api.PersonEvent.ProfileChanged;
import space.lectio.identity.api.PersonEvent.RoleChanged;
import space.lectio.identity.api.PersonEvent.SessionsEnded;
import space.lectio.reporting.api.PersonContract;
import space.lectio.reporting.api.PersonContract.PasswordChangedV1;
import space.lectio.reporting.api.PersonContract.PersonDeactivatedV1;
import space.lectio.reporting.api.PersonContract.PersonReactivatedV1;
import space.lectio.reporting.api.PersonContract.PersonRegisteredV1;
import space.lectio.reporting.api.PersonContract.ProfileUpdatedV1;
import space.lectio.reporting.api.PersonContract.RoleChangedV1;
import space.lectio.reporting.api.PersonContract.SessionsEndedV1;

@Mapper(config = ContractMapping.class)
abstract class PersonMapper {

    PersonContract of(PersonEvent event) {
        return switch (event) {
            case PersonRegistered registered -> map(registered);
            case ProfileChanged revised -> map(revised);
            case PasswordChanged changed -> map(changed);
            case PersonDeactivated deactivated -> map(deactivated);
            case PersonReactivated reactivated -> map(reactivated);
            case RoleChanged changed -> map(changed);
            case SessionsEnded ended -> map(ended);
        };
    }

    abstract PersonRegisteredV1 map(PersonRegistered event);

    abstract ProfileUpdatedV1 map(ProfileChanged event);

    abstract PasswordChangedV1 map(PasswordChanged event);

    abstract PersonDeactivatedV1 map(PersonDeactivated event);

    abstract PersonReactivatedV1 map(PersonReactivated event);

    abstract RoleChangedV1 map(RoleChanged event);

    abstract SessionsEndedV1 map(SessionsEnded event);
}
