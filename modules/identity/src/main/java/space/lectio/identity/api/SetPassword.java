package space.lectio.identity.api;

import org.jspecify.annotations.Nullable;

/**
 * Order: another password; every session ends, but the one in which the person has proved that they know the former one.
 *
 * @param verified the stored hash that the person proved to know the password of: the order is refused if another one is
 *     stored by now. Null where an operator sets the password
 * @param keptSession id of the session that goes on, if it counts until now; null for none
 */
public record SetPassword(
        long personId,
        @Nullable HashedPassword verified,
        HashedPassword password,
        @Nullable String keptSession) {

    /** By an operator: no session goes on. */
    public SetPassword(long personId, HashedPassword password) {
        this(personId, null, password, null);
    }

    @Override
    public String toString() {
        return "SetPassword[" + personId + "]";
    }
}
