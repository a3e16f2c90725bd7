package space.lectio.conferencing.pool.domain.host;

/** Asks the provider of a host account what it can do. Goes over the network: never ask inside a transaction. */
public interface HostProbe {

    /** Whether the credentials work, and what the account is able to do. Never throws: what is wrong is in the answer. */
    ProbeResult examine(HostCredentials host);
}
