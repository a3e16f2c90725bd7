package space.lectio.app.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;
import space.lectio.AdjustableClock;
import space.lectio.RedisServer;
import space.lectio.TestSettings;
import space.lectio.app.ServerSettings;
import space.lectio.app.limits.RateLimit.Rate;

class BucketsTest {

    private static final Rate TEN_AN_HOUR = new Rate(10, Duration.ofHours(1));

    private final AdjustableClock clock = new AdjustableClock();
    private final URI address = RedisServer.aFreeAddress();
    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeEach
    void theClockStands() {
        clock.standAt(Instant.parse("2026-11-23T10:00:00Z"));
    }

    @AfterEach
    void close() throws Exception {
        for (var closeable : open.reversed()) {
            closeable.close();
        }
    }

    private Buckets buckets(@Nullable RedissonClient redis) {
        var buckets = new Buckets(redis, clock);
        open.add(buckets);
        return buckets;
    }

    private Buckets inRedis() {
        var config = new Config();
        config.setLazyInitialization(true);
        config.useSingleServer()
                .setAddress(address.toString().replaceFirst("/1$", ""))
                .setConnectTimeout(300)
                .setTimeout(300)
                .setRetryAttempts(1);
        var client = Redisson.create(config);
        open.add(client::shutdown);
        return buckets(client);
    }

    /** As soon as its connection stands and its classes are loaded; until then it counts alone. */
    private static Buckets warm(Buckets buckets) throws InterruptedException {
        for (int attempt = 0; attempt < 20; attempt++) {
            if (letThrough(20, "warm " + System.nanoTime(), buckets) == 10) {
                return buckets;
            }
            Thread.sleep(500);
        }
        throw new AssertionError("Redis does not count within 10 s");
    }

    private RedisServer redis() {
        assumeTrue(RedisServer.isInstalled());
        return RedisServer.at(address);
    }

    private static int letThrough(int asked, String key, Buckets... buckets) {
        var through = 0;
        for (int i = 0; i < asked; i++) {
            if (buckets[i % buckets.length].take(key, TEN_AN_HOUR).isConsumed()) {
                through++;
            }
        }
        return through;
    }

    /** Over any stretch no more than what was there and what refilled; also when the clock steps back. */
    @Test
    void noMoreIsLetThroughThanTheBurstAndTheRefill() {
        var seed = System.nanoTime();
        System.out.println("buckets.seed=" + seed);
        var random = new Random(seed);
        var buckets = buckets(null);
        var begun = clock.instant();
        var furthest = begun;
        var through = 0;
        for (int i = 0; i < 10_000; i++) {
            if (random.nextInt(20) == 0) {
                clock.standAt(clock.instant().plusSeconds(random.nextInt(120) - 20));
                furthest = clock.instant().isAfter(furthest) ? clock.instant() : furthest;
            }
            through += letThrough(1, "key", buckets);
        }
        var refilled = Duration.between(begun, furthest).toSeconds() * 10.0 / 3600;
        assertThat((double) through).as("seed %d", seed).isBetween(refilled - 2, 10 + refilled + 1);
    }

    @Test
    void whatIsGivenBackIsThereAgainAndNoMoreThanThat() {
        var buckets = buckets(null);
        assertThat(letThrough(3, "key", buckets)).isEqualTo(3);
        for (int i = 0; i < 20; i++) {
            buckets.giveBack("key", TEN_AN_HOUR);
        }
        assertThat(letThrough(20, "key", buckets)).isEqualTo(10);
    }

    @Test
    void twoServersCountTogetherInRedis() throws InterruptedException {
        open.add(redis());
        var one = warm(inRedis());
        var other = warm(inRedis());

        assertThat(letThrough(40, "key", one, other)).isEqualTo(10);
        assertThat(letThrough(40, "another", one, other)).isEqualTo(10);
        other.giveBack("key", TEN_AN_HOUR);
        assertThat(letThrough(5, "key", one)).isEqualTo(1);
        clock.standAt(clock.instant().plusSeconds(360));
        assertThat(letThrough(5, "key", one, other)).as("refilled").isEqualTo(1);
    }

    /** Half as generous as together, no error, no wait to speak of; and together again when Redis is back. */
    @Test
    void whileRedisIsAwayEachCountsAlone() throws Exception {
        var server = redis();
        var buckets = warm(inRedis());
        assertThat(letThrough(4, "key", buckets)).isEqualTo(4);
        server.close();

        var slowest = 0L;
        var through = 0;
        var started = System.nanoTime();
        while (System.nanoTime() - started < Duration.ofSeconds(5).toNanos()) {
            var asked = System.nanoTime();
            through += letThrough(1, "key", buckets);
            slowest = Math.max(slowest, System.nanoTime() - asked);
            Thread.sleep(5);
        }
        System.out.println("Redis away: slowest count " + slowest / 1_000_000 + " ms");
        assertThat(through).isEqualTo(5);
        assertThat(Duration.ofNanos(slowest)).as("100 ms and a busy machine").isLessThan(Duration.ofMillis(400));

        open.add(redis());
        warm(buckets);
    }

    @Test
    void aServerStartsAndCountsWhereRedisWasNeverThere() {
        assertThat(letThrough(20, "key", inRedis())).isEqualTo(5);
    }

    @Test
    void settingsAreRates() {
        assertThat(RateLimit.rate("50/h")).isEqualTo(new Rate(50, Duration.ofHours(1)));
        assertThat(RateLimit.rate(" 5 / m ")).isEqualTo(new Rate(5, Duration.ofMinutes(1)));
        var settings = TestSettings.of(ServerSettings.class, Map.of("rate-limit-login-known", "7/s"));
        for (var limit : RateLimit.values()) {
            assertThat(limit.rate(settings).count()).isPositive();
        }
        assertThat(RateLimit.LOGIN_KNOWN.rate(settings)).isEqualTo(new Rate(7, Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "50", "0/h", "-1/h", "50/w", "off", "1.5/h", "9999999999/h"})
    void whatIsNoRateIsNone(String value) {
        assertThatThrownBy(() -> RateLimit.rate(value)).isInstanceOf(IllegalArgumentException.class);
    }
}
