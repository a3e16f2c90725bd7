package space.lectio.identity.api;

import org.jspecify.annotations.Nullable;
import space.lectio.shared.RefusedException;

/** Turns a password that somebody chose into the form that commands carry. */
public interface NewPasswords {

    /**
     * Checks the rules for passwords and hashes; takes some 50 ms of a processor, and up to two seconds of waiting for one.
     *
     * @param password in clear
     * @param email of the account, which must not be the password
     * @throws RefusedException if a rule objects, or no processor becomes free in time
     * @throws IllegalStateException inside a transaction
     */
    HashedPassword hashed(String password, String email);

    /**
     * Takes as long as {@link #hashed}.
     *
     * @param stored as it stands in the table; null matches nothing
     */
    boolean opens(String password, @Nullable String stored);
}
