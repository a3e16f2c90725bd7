package space.lectio.reporting.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The accounts of the programs that read the feed, for operators. */
public interface Consumers {

    /**
     * @param scopes as they are spelled, for example {@code events:read}
     * @param revokedAt null while the account may be used
     * @param lastUsedAt to the minute; null if never
     */
    record Account(
            long id,
            String name,
            List<String> scopes,
            Instant createdAt,
            @Nullable Instant revokedAt,
            @Nullable Instant lastUsedAt) {}

    /** All accounts, revoked ones included, by name and age. */
    List<Account> all();
}
