package space.lectio.shared.eventstore;

/**
 * The queue in which all who append events stand (docs/adr/0002-no-lost-events.md). Who has to decide alone on what several
 * aggregates share, such as the pool, joins it before it looks: it would have to join it anyway to append, and two locks taken
 * in two orders would be a deadlock.
 */
public final class AppendQueue {

    /** For {@code pg_advisory_xact_lock}. Any number, as long as nothing else in the database uses it. */
    public static final long LOCK = 7_215_804_114L;

    private AppendQueue() {}
}
