package space.lectio.identity.api;

/**
 * A password as it may be stored. Commands carry passwords in this form only: hashing is slow, and a command runs in a
 * transaction.
 *
 * @param value a salted hash, with its algorithm and cost
 */
public record HashedPassword(String value) {

    @Override
    public String toString() {
        return "HashedPassword";
    }
}
