package space.lectio.conferencing.domain.accountpool;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import space.lectio.conferencing.domain.accountpool.ConferenceProvider.HostLogin;
import space.lectio.conferencing.domain.accountpool.ConferenceProvider.ProviderFailed;

/** Where credentials of host accounts are kept, so that nobody reads them who need not. */
public interface HostLogins {

    /** @param remark for the operator, may be empty */
    void keep(long hostId, HostLogin login, String remark, Instant createdAt, Instant updatedAt);

    void change(long hostId, LoginChange change, Instant at);

    /** That there are none is no error. */
    void forget(long hostId);

    /**
     * @throws ProviderFailed with {@link ProviderFailed.Cause#CREDENTIALS} if the account is not known, or its secret was sealed
     *     under another key
     */
    HostLogin of(long hostId);

    /** What becomes different; null stays as it is, so that a new secret can be given where the old one cannot be opened. */
    record LoginChange(
            @Nullable String label,
            @Nullable String accountId,
            @Nullable String clientId,
            @Nullable String clientSecret,
            @Nullable String userId) {

        /** Without the secret, so that no log ever holds it. */
        @Override
        public String toString() {
            return "LoginChange[" + label + "]";
        }
    }
}
