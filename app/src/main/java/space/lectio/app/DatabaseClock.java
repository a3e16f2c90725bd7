package space.lectio.app;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database's time, read from this machine's clock and the difference between the two (docs/adr/0013). All servers of a school have
 * one database, so they agree on when a lease has expired, whatever their own clocks say. The difference is measured at the start
 * and every minute; small ones are left alone, so that the time does not jump with every measurement.
 */
final class DatabaseClock extends Clock {

    private static final Logger log = LoggerFactory.getLogger(DatabaseClock.class);

    private static final Duration WORTH_FOLLOWING = Duration.ofMillis(100);
    private static final Duration WORTH_TELLING = Duration.ofSeconds(2);
    private static final int MEASUREMENTS = 3;

    private final Clock machine;
    private final DataSource database;
    private final Counter differences;
    private volatile Duration ahead = Duration.ZERO;
    private volatile Duration measured = Duration.ZERO;

    /** @param machine in UTC */
    DatabaseClock(Clock machine, DataSource database, MeterRegistry meters) {
        this.machine = machine;
        this.database = database;
        this.differences = Counter.builder("database.clock.differences")
                .description("How often this machine's clock was more than two seconds away from the database's")
                .register(meters);
        Gauge.builder("database.clock.ahead", this, clock -> clock.measured.toMillis() / 1000.0)
                .description("How far the database's clock is ahead of this machine's")
                .baseUnit("seconds")
                .register(meters);
        follow();
    }

    /** Measures the difference, and takes it over if it has changed by more than the measurement is wrong. */
    void follow() {
        var difference = measure();
        if (difference == null) {
            return;
        }
        measured = difference.ahead();
        var change = difference.ahead().minus(ahead).abs();
        if (change.compareTo(WORTH_FOLLOWING) > 0 && change.compareTo(difference.error()) > 0) {
            ahead = difference.ahead();
        }
        if (difference.ahead().abs().compareTo(WORTH_TELLING) > 0) {
            differences.increment();
            log.warn(
                    "This machine's clock is {} ms {} the database's: the database's counts; let one service set both",
                    difference.ahead().abs().toMillis(),
                    difference.ahead().isNegative() ? "ahead of" : "behind");
        }
    }

    private record Difference(Duration ahead, Duration error) {}

    /** The quickest answer of a few tells most exactly; null if the database does not answer. */
    private @Nullable Difference measure() {
        Difference best = null;
        try (var connection = database.getConnection();
                var question = connection.prepareStatement("select clock_timestamp()")) {
            for (int i = 0; i < MEASUREMENTS; i++) {
                var asked = machine.instant();
                var begun = System.nanoTime();
                try (var answer = question.executeQuery()) {
                    answer.next();
                    var there = answer.getObject(1, OffsetDateTime.class).toInstant();
                    var half = Duration.ofNanos((System.nanoTime() - begun) / 2);
                    if (best == null || half.compareTo(best.error()) < 0) {
                        best = new Difference(Duration.between(asked.plus(half), there), half);
                    }
                }
            }
        } catch (SQLException away) {
            log.warn("The database's clock cannot be read, the difference of before counts on: {}", away.getMessage());
        }
        return best;
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return machine.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(machine.withZone(zone), ahead);
    }
}
