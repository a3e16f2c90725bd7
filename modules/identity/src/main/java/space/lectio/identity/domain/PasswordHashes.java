package space.lectio.identity.domain;

import org.jspecify.annotations.Nullable;

/** Makes and checks password hashes. Every call is slow on purpose and never blocks on anything but the processor. */
public interface PasswordHashes {

    String hash(String password);

    /** @param stored as it stands in the table; null, empty or unusable ones match nothing, unknown kinds neither */
    boolean matches(String password, @Nullable String stored);

    /** Whether a hash that just matched should be replaced by one of the present kind and cost. */
    boolean isOutdated(String stored);

    /** Whether there is a password at all that could match: what an operator has to know after an import. */
    boolean isUsable(@Nullable String stored);
}
