package space.lectio.conferencing.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Order: something else holds for a host account from now on. What is null stays as it is.
 *
 * @param label what people call it
 * @param slots meetings at once
 * @param capacity people in one meeting
 * @param affinity teachers who should get it before others
 * @param inUse whether lessons may get it; false is an operator's cordon
 * @param accountId the provider's name of the account; the next two log in to it
 * @param userId who hosts
 */
public record ChangeHostAccount(
        long hostId,
        @Nullable String label,
        @Nullable Integer slots,
        @Nullable Integer capacity,
        @Nullable Owner owner,
        @Nullable List<Long> affinity,
        @Nullable Boolean inUse,
        @Nullable String accountId,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @Nullable String userId) {

    /** @param teacherId the only teacher who may use it, null if it belongs to the school */
    public record Owner(@Nullable Long teacherId) {}

    public static ChangeHostAccount inUse(long hostId, boolean inUse) {
        return new ChangeHostAccount(hostId, null, null, null, null, null, inUse, null, null, null, null);
    }

    public static ChangeHostAccount credentials(long hostId, String accountId, String clientId, String clientSecret) {
        return new ChangeHostAccount(
                hostId, null, null, null, null, null, null, accountId, clientId, clientSecret, null);
    }

    /** Without the secret, so that no log ever holds it. */
    @Override
    public String toString() {
        return "ChangeHostAccount[hostId=" + hostId + "]";
    }
}
