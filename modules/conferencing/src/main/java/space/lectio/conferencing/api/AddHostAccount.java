package space.lectio.conferencing.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Order: the pool gets a host account. Answers its id ({@link Long}).
 *
 * @param label what people call it, usually the e-mail address of its licence
 * @param slots meetings at once
 * @param capacity people in one meeting
 * @param ownerTeacherId the only teacher who may use it, or null
 * @param affinity teachers who should get it before others
 * @param accountId the provider's name of the account; the next two log in to it
 * @param userId who hosts, {@code me} for the account's owner
 */
public record AddHostAccount(
        String label,
        int slots,
        int capacity,
        @Nullable Long ownerTeacherId,
        List<Long> affinity,
        String accountId,
        String clientId,
        String clientSecret,
        String userId) {

    /** Without the secret, so that no log ever holds it. */
    @Override
    public String toString() {
        return "AddHostAccount[label=" + label + ", slots=" + slots + ", capacity=" + capacity + "]";
    }
}
