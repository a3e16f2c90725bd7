package space.lectio.shared.eventstore;

/** How aggregates are guarded against two writers at once. */
public final class AggregateLocks {

    /**
     * Name of the lock factory that locks nothing. The unique index on aggregate and sequence number decides a race, over all
     * servers; {@link space.lectio.shared.Commands} runs the loser again (docs/adr/0011-writers-in-parallel.md).
     */
    public static final String NONE = "noAggregateLocks";

    private AggregateLocks() {}
}
