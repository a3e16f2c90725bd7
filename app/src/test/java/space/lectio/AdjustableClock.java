package space.lectio;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The server's clock: stands still at an instant once it is set, runs as usual otherwise. */
public final class AdjustableClock extends Clock {

    private volatile @Nullable Instant fixed;

    public void standAt(Instant instant) {
        fixed = instant;
    }

    public void run() {
        fixed = null;
    }

    @Override
    public Instant instant() {
        var now = fixed;
        return now == null ? InstantSource.system().instant().truncatedTo(ChronoUnit.MICROS) : now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }
}
