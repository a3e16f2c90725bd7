package space.lectio.conferencing.pool.domain.host;

import org.jspecify.annotations.Nullable;

/**
 * @param problem what is wrong and what to do, null if nothing is
 * @param plan for example {@code Basic} or {@code Licensed}; null if unknown
 * @param capacity people in one meeting; null if unknown
 * @param slots meetings at once; null if unknown
 * @param refused whether the provider said that the account cannot host; else the problem may pass
 */
public record ProbeResult(
        @Nullable String problem,
        @Nullable String plan,
        @Nullable Integer capacity,
        @Nullable Integer slots,
        boolean refused) {

    public ProbeResult(
            @Nullable String problem, @Nullable String plan, @Nullable Integer capacity, @Nullable Integer slots) {
        this(problem, plan, capacity, slots, false);
    }

    /** Of an account that cannot host, as far as is known. */
    public static ProbeResult refused(String problem, @Nullable Integer capacity) {
        return new ProbeResult(problem, null, capacity, null, true);
    }

    public boolean works() {
        return problem == null;
    }
}
