package space.lectio.conferencing.pool.domain.host;

import java.util.Locale;
import java.util.Set;

/** Account ids that people type in when they have none. */
public final class PlaceholderAccounts {

    private static final Set<String> WORDS =
            Set.of("", "bad", "test", "invalid", "demo", "placeholder", "xxx", "123", "mock");

    private PlaceholderAccounts() {}

    public static boolean isOne(String accountId) {
        return WORDS.contains(accountId.strip().toLowerCase(Locale.ROOT));
    }
}
