package space.lectio.identity.api;

import space.lectio.shared.Role;

/**
 * Order: a new person gets an account. Answers the id.
 *
 * @param email as typed; kept in lower case
 * @param password in clear; at least eight characters
 */
public record RegisterPerson(String email, String password, Role role, String firstName, String lastName) {

    /** Neither the password nor the person. */
    @Override
    public String toString() {
        return "RegisterPerson[" + role + "]";
    }
}
