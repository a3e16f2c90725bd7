package space.lectio.conferencing.write.openroom;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.domain.room.RoomRefusal;
import space.lectio.shared.Refused;

/**
 * Three starts a minute for each teacher, as in the original; but clicks on the same lesson within seconds are one start. Kept in
 * this process: it spares the provider, nothing depends on it.
 */
@Component
class StartLimit {

    private static final int MOST = 3;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration SAME_CLICK = Duration.ofSeconds(10);
    private static final int MANY_TEACHERS = 10_000;

    private record Start(long lessonId, Instant at) {}

    private final ConcurrentHashMap<Long, Deque<Start>> starts = new ConcurrentHashMap<>();
    private final Clock clock;
    private final boolean on;

    StartLimit(Clock clock, @Value("${RATE_LIMITS:on}") String limits) {
        this.clock = clock;
        this.on = !"off".equals(limits);
    }

    /** @throws Refused if it is too many */
    void admit(long teacherId, long lessonId) {
        if (!on) {
            return;
        }
        var now = clock.instant();
        if (starts.size() > MANY_TEACHERS) {
            starts.values().removeIf(recent -> {
                var last = recent.peekLast();
                return last == null || last.at().isBefore(now.minus(WINDOW));
            });
        }
        starts.compute(teacherId, (_, before) -> {
            var recent = before == null ? new ArrayDeque<Start>() : before;
            recent.removeIf(start -> !start.at().isAfter(now.minus(WINDOW)));
            if (recent.stream()
                    .anyMatch(
                            start -> start.lessonId() == lessonId && start.at().isAfter(now.minus(SAME_CLICK)))) {
                return recent;
            }
            if (recent.size() >= MOST) {
                throw new Refused(RoomRefusal.TOO_MANY_STARTS);
            }
            recent.add(new Start(lessonId, now));
            return recent;
        });
    }
}
