package space.lectio.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import space.lectio.TestServer;

/** Machines whose clocks are wrong, on a real database. */
class DatabaseClockTest extends TestServer {

    @Autowired
    DataSource dataSource;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private static final class WrongClock extends Clock {

        private Duration wrong = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(wrong);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final WrongClock machine = new WrongClock();

    private DatabaseClock clock() {
        return new DatabaseClock(machine, dataSource, meters);
    }

    private double told() {
        return meters.get("database.clock.differences").counter().count();
    }

    @ParameterizedTest
    @ValueSource(longs = {-86_400, -600, -3, 3, 600, 86_400})
    void twoMachinesAgreeWhateverTheirClocksSay(long secondsWrong) {
        machine.wrong = Duration.ofSeconds(secondsWrong);

        assertThat(clock().instant()).isCloseTo(Instant.now(), within(1, ChronoUnit.SECONDS));
        assertThat(told()).isEqualTo(1);
        assertThat(meters.get("database.clock.ahead").gauge().value()).isCloseTo(-secondsWrong, within(1.0));
    }

    @Test
    void aSmallDifferenceIsFollowedButNotToldOf() {
        machine.wrong = Duration.ofMillis(1_500);

        assertThat(clock().instant()).isCloseTo(Instant.now(), within(1, ChronoUnit.SECONDS));
        assertThat(told()).isZero();
    }

    @Test
    void aClockThatIsRightIsLeftAlone() {
        var clock = clock();
        var before = machine.instant();
        assertThat(clock.instant()).isBetween(before, Instant.now());
        assertThat(told()).isZero();
    }

    @Test
    void aClockThatGoesWrongLaterIsNoticedAtTheNextLook() {
        var clock = clock();
        machine.wrong = Duration.ofMinutes(-10);
        assertThat(clock.instant()).isBefore(Instant.now().minusSeconds(500));

        clock.follow();

        assertThat(clock.instant()).isCloseTo(Instant.now(), within(1, ChronoUnit.SECONDS));
        assertThat(told()).isEqualTo(1);
    }
}
