package space.lectio.conferencing.rooms.write.openroom;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.rooms.domain.room.RoomRefusal;
import space.lectio.shared.RefusedException;
import space.lectio.shared.SharedSettings;

/**
 * Three lessons started a minute for each teacher, as in the original; starting the same lesson again within it is the same start,
 * because a teacher whose room failed has to try. How often is bounded, too. Kept in this process: it spares the provider, nothing
 * depends on it.
 */
@Component
class StartLimit {

    private static final int MAX_LESSONS = 3;
    private static final int MAX_TRIES = 15;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MAX_BUCKETS = 50_000;

    /** What is counted of a teacher: the lessons, the tries, or the starts of one lesson. */
    private record Counted(long teacherId, Kind kind, long lessonId) {}

    private enum Kind {
        LESSONS(MAX_LESSONS),
        TRIES(MAX_TRIES),
        LESSON(1);

        private final int perWindow;

        Kind(int perWindow) {
            this.perWindow = perWindow;
        }
    }

    private final Cache<Counted, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MAX_BUCKETS)
            .expireAfterAccess(WINDOW.multipliedBy(2))
            .build();

    private final Clock clock;
    private final boolean on;

    StartLimit(Clock clock, SharedSettings settings) {
        this.clock = clock;
        this.on = settings.limitsRates();
    }

    /** @throws RefusedException if it is too many */
    void admit(long teacherId, long lessonId) {
        if (!on) {
            return;
        }
        var lessons = bucket(teacherId, Kind.LESSONS, 0);
        var lesson = bucket(teacherId, Kind.LESSON, lessonId);
        var another = lesson.tryConsume(1);
        if (another && !lessons.tryConsume(1)) {
            lesson.addTokens(1);
            throw new RefusedException(RoomRefusal.TOO_MANY_STARTS);
        }
        if (!bucket(teacherId, Kind.TRIES, 0).tryConsume(1)) {
            if (another) {
                giveBack(lessons, lesson);
            }
            throw new RefusedException(RoomRefusal.TOO_MANY_STARTS);
        }
    }

    /** The lesson got no room: a quick lesson that is tried again is another one, and the teacher has started none yet. */
    void failed(long teacherId, long lessonId) {
        var lesson = bucket(teacherId, Kind.LESSON, lessonId);
        if (on && lesson.getAvailableTokens() == 0) {
            giveBack(bucket(teacherId, Kind.LESSONS, 0), lesson);
        }
    }

    private static void giveBack(Bucket lessons, Bucket lesson) {
        lesson.addTokens(1);
        lessons.addTokens(1);
    }

    private Bucket bucket(long teacherId, Kind kind, long lessonId) {
        return buckets.get(
                new Counted(teacherId, kind, lessonId),
                counted -> Bucket.builder()
                        .withCustomTimePrecision(new ClockTime(clock))
                        .addLimit(limit ->
                                limit.capacity(counted.kind().perWindow).refillGreedy(counted.kind().perWindow, WINDOW))
                        .build());
    }

    private record ClockTime(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
