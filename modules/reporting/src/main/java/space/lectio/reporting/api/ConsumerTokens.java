package space.lectio.reporting.api;

import java.util.Optional;
import java.util.Set;

/** Asked on every request that carries a consumer's token. */
public interface ConsumerTokens {

    /** Every token begins so; no other credential of this server does. */
    String PREFIX = "tpc_";

    record Consumer(long id, String name, Set<Scope> scopes) {}

    /** Whose token it is, if the account is not revoked; notes that it is used. Nothing is remembered between requests. */
    Optional<Consumer> holderOf(String token);

    /** Whether the account exists and is not revoked. */
    boolean isActive(long consumerId);
}
