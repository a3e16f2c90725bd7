package space.lectio.app.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.redisson.Bucket4jRedisson;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.lectio.app.limits.RateLimit.Rate;

/**
 * Token buckets by key. With Redis all servers count together; while it does not answer within 100 ms each counts for itself,
 * half as generously, and asks it again after two seconds.
 */
final class Buckets implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Buckets.class);

    private static final String PREFIX = "panel:limit:";
    private static final Duration PATIENCE = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int MAX_LOCAL = 100_000;

    private final TimeMeter time;
    private final @Nullable ProxyManager<String> shared;
    private final Cache<String, Bucket> local;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong awayUntil = new AtomicLong(System.nanoTime());

    /** @param redis null where there is none */
    Buckets(@Nullable RedissonClient redis, Clock clock) {
        this.time = new ClockTime(clock);
        this.shared = redis == null ? null : inRedis((Redisson) redis, time);
        if (shared != null) {
            // The first call connects and would take too long for a request.
            var _ = calls.submit(() -> shared.getProxyConfiguration(PREFIX + "none"));
        }
        this.local = Caffeine.newBuilder()
                .maximumSize(MAX_LOCAL)
                .expireAfterAccess(Duration.ofDays(1))
                .build();
    }

    private static ProxyManager<String> inRedis(Redisson redis, TimeMeter time) {
        return Bucket4jRedisson.casBasedBuilder(redis.getCommandExecutor())
                .clientClock(time)
                .requestTimeout(PATIENCE)
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT))
                .build();
    }

    ConsumptionProbe take(String key, Rate rate) {
        return with(key, rate, bucket -> bucket.tryConsumeAndReturnRemaining(1));
    }

    /** Takes nothing. */
    EstimationProbe look(String key, Rate rate) {
        return with(key, rate, bucket -> bucket.estimateAbilityToConsume(1));
    }

    void giveBack(String key, Rate rate) {
        with(key, rate, bucket -> {
            bucket.addTokens(1);
            return true;
        });
    }

    private <T> T with(String key, Rate rate, Function<Bucket, T> use) {
        if (shared == null) {
            return use.apply(here(key, rate));
        }
        if (System.nanoTime() - awayUntil.get() >= 0) {
            var answer = ask(shared, key, rate, use);
            if (answer != null) {
                return answer;
            }
        }
        return use.apply(here(key, rate.halved()));
    }

    private <T> @Nullable T ask(ProxyManager<String> redis, String key, Rate rate, Function<Bucket, T> use) {
        var answer = calls.submit(() -> use.apply(redis.builder().build(PREFIX + key, rate::bucket)));
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException away) {
            answer.cancel(true);
            awayUntil.set(System.nanoTime() + PAUSE.toNanos());
            log.warn("Redis does not count requests ({}): this server counts alone", away.toString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return null;
    }

    private Bucket here(String key, Rate rate) {
        return local.get(
                key,
                _ -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(rate.count()).refillGreedy(rate.count(), rate.period()))
                        .withCustomTimePrecision(time)
                        .build());
    }

    @Override
    public void close() {
        calls.shutdownNow();
    }

    private record ClockTime(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
