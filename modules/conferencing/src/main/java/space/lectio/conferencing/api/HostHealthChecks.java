package space.lectio.conferencing.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Question: what the provider says of a host account. Goes over the network: never ask inside a transaction. */
public interface HostHealthChecks {

    /** @throws space.lectio.shared.RefusedException if there is no such account */
    HealthCheck check(long hostId);

    /**
     * @param label what people call the account
     * @param problem what is wrong and what to do, null if it works
     * @param plan null if unknown, as the next two
     * @param capacity people in one meeting, as found
     * @param slots meetings at once, as found
     * @param downgraded whether it can do less than it is used for
     * @param refused whether the provider said that it cannot host, and not just nothing
     */
    record HealthCheck(
            long id,
            String label,
            boolean works,
            @Nullable String problem,
            @Nullable String plan,
            @Nullable Integer capacity,
            @Nullable Integer slots,
            boolean downgraded,
            boolean refused,
            List<Difference> differences) {}

    /** @param what {@code slots} or {@code capacity} */
    record Difference(String what, int configured, int found) {}
}
