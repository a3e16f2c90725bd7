package space.lectio.conferencing.pool.domain.host;

import org.jspecify.annotations.Nullable;

/** What becomes different; null stays as it is, so that a new secret can be given where the old one cannot be opened. */
public record CredentialsChange(
        @Nullable String label,
        @Nullable String accountId,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @Nullable String userId) {

    /** Whether {@link HostCredentials#identity()} may become another. */
    public boolean saysWhoHosts() {
        return label != null || accountId != null || clientId != null || clientSecret != null || userId != null;
    }

    public HostCredentials appliedTo(HostCredentials before) {
        return new HostCredentials(
                label == null ? before.label() : label,
                accountId == null ? before.accountId() : accountId,
                clientId == null ? before.clientId() : clientId,
                clientSecret == null ? before.clientSecret() : clientSecret,
                userId == null ? before.userId() : userId);
    }

    /** Without the secret, so that no log ever holds it. */
    @Override
    public String toString() {
        return "CredentialsChange[" + label + "]";
    }
}
