package space.lectio.identity.api;

import java.time.Instant;
import space.lectio.shared.Published;
import space.lectio.shared.Role;
import space.lectio.shared.eventstore.StoredAs;

/**
 * What can happen to a person's account. Ids only: names and addresses stand in identity's tables, where they can be erased.
 * {@code at} is when it happened, for imported people in the original.
 */
public sealed interface PersonEvent extends Published {

    long personId();

    Instant at();

    @StoredAs("identity.person-registered")
    record PersonRegistered(long personId, Role role, Instant at) implements PersonEvent {}

    /** The person changed their profile; its values stand in the table. */
    @StoredAs("identity.profile-revised")
    record ProfileChanged(long personId, Instant at) implements PersonEvent {}

    /** Every session has ended with it. */
    @StoredAs("identity.password-changed")
    record PasswordChanged(long personId, Instant at) implements PersonEvent {}

    /** The person cannot sign in any more, and every session has ended. */
    @StoredAs("identity.person-deactivated")
    record PersonDeactivated(long personId, Instant at) implements PersonEvent {}

    /** The person may sign in again. */
    @StoredAs("identity.person-reactivated")
    record PersonReactivated(long personId, Instant at) implements PersonEvent {}

    /** Every session has ended with it. */
    @StoredAs("identity.role-changed")
    record RoleChanged(long personId, Role role, Instant at) implements PersonEvent {}

    /** The person was signed out everywhere. */
    @StoredAs("identity.sessions-ended")
    record SessionsEnded(long personId, Instant at) implements PersonEvent {}
}
