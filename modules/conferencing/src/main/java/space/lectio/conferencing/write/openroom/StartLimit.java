package space.lectio.conferencing.write.openroom;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.domain.room.RoomRefusal;
import space.lectio.shared.Refused;
import space.lectio.shared.SharedSettings;

/**
 * Three lessons started a minute for each teacher, as in the original; starting the same lesson again within it is the same start,
 * because a teacher whose room failed has to try. How often is bounded, too. Kept in this process: it spares the provider, nothing
 * depends on it.
 */
@Component
class StartLimit {

    private static final int MOST_LESSONS = 3;
    private static final int MOST_TRIES = 15;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MANY_TEACHERS = 10_000;

    /** In place of a lesson that got no room. */
    private static final long NONE = 0;

    private record Start(long lessonId, Instant at) {}

    private final ConcurrentHashMap<Long, Deque<Start>> starts = new ConcurrentHashMap<>();
    private final Clock clock;
    private final boolean on;

    StartLimit(Clock clock, SharedSettings settings) {
        this.clock = clock;
        this.on = settings.limitsRates();
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
            var others = recent.stream()
                    .map(Start::lessonId)
                    .filter(other -> other != NONE && other != lessonId)
                    .distinct()
                    .count();
            if (others >= MOST_LESSONS || recent.size() >= MOST_TRIES) {
                throw new Refused(RoomRefusal.TOO_MANY_STARTS);
            }
            recent.add(new Start(lessonId, now));
            return recent;
        });
    }

    /** The lesson got no room: a quick lesson that is tried again is another one, and the teacher has started none yet. */
    void failed(long teacherId, long lessonId) {
        starts.computeIfPresent(
                teacherId,
                (_, recent) -> recent.stream()
                        .map(start -> start.lessonId() == lessonId ? new Start(NONE, start.at()) : start)
                        .collect(Collectors.toCollection(ArrayDeque::new)));
    }
}
