package space.lectio.conferencing.rooms.automation;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.adapter.ConferencingSettings;
import space.lectio.conferencing.rooms.read.lessons.LessonsQuery;
import space.lectio.conferencing.rooms.read.lessons.LessonsWithoutRoomQuery;
import space.lectio.conferencing.rooms.write.openroom.RoomOpening;
import space.lectio.conferencing.rooms.write.openroom.RoomOpening.Opening;
import space.lectio.shared.Caller;
import space.lectio.shared.RefusedException;

/** Several at once, but few: the provider answers in its own time, and the teachers who click meanwhile come first. */
@Component
class RoomPreopening {

    private static final Logger log = LoggerFactory.getLogger(RoomPreopening.class);

    private static final int AT_ONCE = 8;

    private final LessonsWithoutRoomQuery without;
    private final LessonsQuery lessons;
    private final RoomOpening opening;
    private final Clock clock;
    private final Duration ahead;

    RoomPreopening(
            LessonsWithoutRoomQuery without,
            LessonsQuery lessons,
            RoomOpening opening,
            Clock clock,
            ConferencingSettings settings) {
        this.without = without;
        this.lessons = lessons;
        this.opening = opening;
        this.clock = clock;
        this.ahead = Duration.ofMinutes(settings.roomAheadMinutes());
    }

    /** @return how many lessons near that had no room yet */
    public int open() {
        var near = without.beginningWithin(ahead, clock.instant());
        var turns = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var lesson : near) {
                threads.execute(() -> {
                    turns.acquireUninterruptibly();
                    try {
                        prepare(lesson);
                    } finally {
                        turns.release();
                    }
                });
            }
        }
        return near.size();
    }

    private void prepare(long lessonId) {
        try {
            lessons.find(lessonId, Caller.SYSTEM)
                    .ifPresent(lesson -> opening.prepare(Opening.of(lesson, lesson.recorded())));
        } catch (RefusedException notNow) {
            log.info(
                    "No room ahead for lesson {}: {}",
                    lessonId,
                    notNow.refusal().code());
        }
    }
}
