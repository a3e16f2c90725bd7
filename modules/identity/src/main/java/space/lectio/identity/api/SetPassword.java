package space.lectio.identity.api;

import org.jspecify.annotations.Nullable;

/**
 * Order: another password; every session ends.
 *
 * @param verified the stored hash that the person proved to know the password of: the order is refused if another one is
 *     stored by now. Null where an operator sets the password
 */
public record SetPassword(long personId, @Nullable HashedPassword verified, HashedPassword password) {

    @Override
    public String toString() {
        return "SetPassword[" + personId + "]";
    }
}
