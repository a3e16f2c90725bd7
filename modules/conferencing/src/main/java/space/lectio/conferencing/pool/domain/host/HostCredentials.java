package space.lectio.conferencing.pool.domain.host;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import space.lectio.shared.TypedText;

/**
 * Credentials of a host account.
 *
 * @param label what people call the account
 * @param userId who hosts, {@code me} for the account's owner
 */
public record HostCredentials(String label, String accountId, String clientId, String clientSecret, String userId) {

    /** The account's owner, however that is spelled. */
    public static final String OWNER = "me";

    /** Whether it says by id or address who hosts, and not just the account's owner. */
    public boolean namesUser() {
        var user = TypedText.strip(userId);
        return !user.isEmpty() && !user.equalsIgnoreCase(OWNER);
    }

    /** Whether an app of its own signs it in. */
    public boolean hasItsOwnApp() {
        return !PlaceholderAccounts.isOne(accountId) && !clientId.isBlank() && !clientSecret.isBlank();
    }

    /**
     * Who hosts, the same for every spelling: the user that is named, else the owner of the app, else the address that the
     * label is, as the provider reads it. Null if nothing tells.
     */
    public @Nullable String identity() {
        if (namesUser()) {
            return "user " + spelled(userId);
        }
        if (hasItsOwnApp()) {
            return "app " + spelled(accountId) + " " + TypedText.compact(clientId);
        }
        return label.contains("@") ? "user " + spelled(label) : null;
    }

    /** Full-width letters and characters without width look like, or are, the plain ones (UAX 15). */
    private static String spelled(String id) {
        return TypedText.compact(Normalizer.normalize(id, Normalizer.Form.NFKC)).toLowerCase(Locale.ROOT);
    }

    /** Without the secret, so that no log ever holds it. */
    @Override
    public String toString() {
        return "HostCredentials[" + label + "]";
    }
}
