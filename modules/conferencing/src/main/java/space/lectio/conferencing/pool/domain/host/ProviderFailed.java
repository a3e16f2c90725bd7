package space.lectio.conferencing.pool.domain.host;

/** The provider did not do what was asked. The message is for the log and holds neither secret nor personal data. */
public final class ProviderFailed extends RuntimeException {

    /** What is wrong, as far as anybody can do something about it. */
    public enum Cause {
        /** The host's credentials are not accepted, or the account may not host. Another host may. */
        CREDENTIALS,
        /** This host's budget of the day is spent (Zoom: 100 creates and updates per UTC day). Another host has its own. */
        BUDGET_SPENT,
        /** Nothing was done: refused, a limit of the moment, not reachable. Another host may do. */
        NOT_DONE,
        /** Asked, but no answer came: it may have been done. */
        ANSWER_LOST
    }

    private final Cause why;

    public ProviderFailed(Cause why, String message) {
        super(message);
        this.why = why;
    }

    public ProviderFailed(Cause why, String message, Throwable cause) {
        super(message, cause);
        this.why = why;
    }

    public Cause why() {
        return why;
    }
}
