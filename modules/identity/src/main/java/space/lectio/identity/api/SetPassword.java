package space.lectio.identity.api;

import org.jspecify.annotations.Nullable;

/**
 * Order: another password; every session ends.
 *
 * @param former what the person says the password is so far; null where an operator sets it
 */
public record SetPassword(long personId, @Nullable String former, String password) {

    @Override
    public String toString() {
        return "SetPassword[" + personId + "]";
    }
}
