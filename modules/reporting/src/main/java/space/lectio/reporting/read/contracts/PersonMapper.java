package space.lectio.reporting.read.contracts;

import org.mapstruct.Mapper;
import space.lectio.identity.api.PersonEvent;
import space.lectio.identity.api.PersonEvent.PasswordChanged;
import space.lectio.identity.api.PersonEvent.PersonDeactivated;
import space.lectio.identity.api.PersonEvent.PersonRegistered;
import space.lectio.identity.api.PersonEvent.ProfileRevised;
import space.lectio.reporting.api.PersonContract;
import space.lectio.reporting.api.PersonContract.PasswordChangedV1;
import space.lectio.reporting.api.PersonContract.PersonDeactivatedV1;
import space.lectio.reporting.api.PersonContract.PersonRegisteredV1;
import space.lectio.reporting.api.PersonContract.ProfileUpdatedV1;

@Mapper(config = ContractMapping.class)
abstract class PersonMapper {

    PersonContract of(PersonEvent event) {
        return switch (event) {
            case PersonRegistered registered -> map(registered);
            case ProfileRevised revised -> map(revised);
            case PasswordChanged changed -> map(changed);
            case PersonDeactivated deactivated -> map(deactivated);
        };
    }

    abstract PersonRegisteredV1 map(PersonRegistered event);

    abstract ProfileUpdatedV1 map(ProfileRevised event);

    abstract PasswordChangedV1 map(PasswordChanged event);

    abstract PersonDeactivatedV1 map(PersonDeactivated event);
}
