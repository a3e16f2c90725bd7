package space.lectio.identity.api;

import space.lectio.shared.Role;

/**
 * Order: a new person gets an account. Answers the id.
 *
 * @param email as typed; kept in lower case
 */
public record RegisterPerson(String email, HashedPassword password, Role role, String firstName, String lastName) {

    /** Neither the password nor the person. */
    @Override
    public String toString() {
        return "RegisterPerson[" + role + "]";
    }
}
