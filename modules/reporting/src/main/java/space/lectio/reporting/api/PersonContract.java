package space.lectio.reporting.api;

import java.time.Instant;

/** What happens to a person's account. Names and addresses stand in no contract. */
public sealed interface PersonContract extends Contract {

    long personId();

    @Override
    default String subject() {
        return "people/" + personId();
    }

    @ContractType(value = "space.lectio.identity.person-registered.v1", means = "A person got an account.")
    record PersonRegisteredV1(long personId, Role role, Instant at) implements PersonContract {}

    @ContractType(
            value = "space.lectio.identity.profile-updated.v1",
            means = "A person's profile changed; what changed is not told.")
    record ProfileUpdatedV1(long personId, Instant at) implements PersonContract {}

    @ContractType(
            value = "space.lectio.identity.password-changed.v1",
            means = "A person's password changed, and all their sessions ended.")
    record PasswordChangedV1(long personId, Instant at) implements PersonContract {}

    @ContractType(
            value = "space.lectio.identity.person-deactivated.v1",
            means = "A person cannot sign in any more, and all their sessions ended.")
    record PersonDeactivatedV1(long personId, Instant at) implements PersonContract {}

    @ContractType(value = "space.lectio.identity.person-reactivated.v1", means = "A person may sign in again.")
    record PersonReactivatedV1(long personId, Instant at) implements PersonContract {}

    @ContractType(
            value = "space.lectio.identity.role-changed.v1",
            means = "A person has another role, and all their sessions ended.")
    record RoleChangedV1(long personId, Role role, Instant at) implements PersonContract {}

    @ContractType(value = "space.lectio.identity.sessions-ended.v1", means = "A person was signed out everywhere.")
    record SessionsEndedV1(long personId, Instant at) implements PersonContract {}

    enum Role {
        STUDENT,
        TEACHER,
        ADMIN
    }
}
