package space.lectio.conferencing.pool.domain.host;

/** What a host account still owes the provider. Who keeps the rooms knows; the pool asks before it lets an account go. */
public interface HostObligations {

    /** Whether a meeting on the host is still to be ended or looked for, and there is hope that it can be. */
    boolean hasMeetingsToSettle(long hostId);
}
