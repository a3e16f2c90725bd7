package space.lectio.conferencing.pool.domain.host;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider.HostLogin;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider.ProviderFailed;

/** Where credentials of host accounts are kept, so that nobody reads them who need not. */
public interface HostLogins {

    /** @param remark for the operator, may be empty */
    void keep(long hostId, HostLogin login, String remark, Instant createdAt, Instant updatedAt);

    void change(long hostId, LoginChange change, Instant at);

    /** Another account with the same {@link HostLogin#identity()}; null if there is none. */
    @Nullable
    Long twinOf(long hostId, HostLogin login);

    /** As {@link #twinOf(long, HostLogin)}, for the account as it is with the change; its secret is not opened. */
    @Nullable
    Long twinOf(long hostId, LoginChange change);

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

        /** Whether {@link HostLogin#identity()} may become another. */
        public boolean saysWhoHosts() {
            return label != null || accountId != null || clientId != null || clientSecret != null || userId != null;
        }

        public HostLogin appliedTo(HostLogin before) {
            return new HostLogin(
                    label == null ? before.label() : label,
                    accountId == null ? before.accountId() : accountId,
                    clientId == null ? before.clientId() : clientId,
                    clientSecret == null ? before.clientSecret() : clientSecret,
                    userId == null ? before.userId() : userId);
        }

        /** Without the secret, so that no log ever holds it. */
        @Override
        public String toString() {
            return "LoginChange[" + label + "]";
        }
    }
}
