package space.lectio.app.web;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Who has asked for something within the last half second. The last two tell whether there is anybody besides a given one. */
final class Presence {

    /** So long somebody counts as present who asks for one thing after the other. */
    static final long MOMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final LongSupplier nanoTime;
    private Sight last;
    private Sight before;

    private record Sight(String party, long at) {}

    /** @param nanoTime as {@link System#nanoTime()} */
    Presence(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.last = new Sight("", nanoTime.getAsLong() - MOMENT_NANOS);
        this.before = last;
    }

    synchronized void seen(String party) {
        if (!party.equals(last.party())) {
            before = last;
        }
        last = new Sight(party, nanoTime.getAsLong());
    }

    synchronized boolean othersThan(String party) {
        var other = party.equals(last.party()) ? before : last;
        return !party.equals(other.party()) && nanoTime.getAsLong() - other.at() < MOMENT_NANOS;
    }
}
