package space.lectio.conferencing.rooms.automation;

import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static space.lectio.conferencing.jooq.conferencing.Tables.LEASE;
import static space.lectio.conferencing.jooq.conferencing.Tables.RESERVATION;
import static space.lectio.scheduling.jooq.views.Tables.LESSON_CARD;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.adapter.ConferencingSettings;
import space.lectio.conferencing.rooms.domain.lesson.Lessons;
import space.lectio.conferencing.rooms.write.openroom.RoomOpening;
import space.lectio.conferencing.rooms.write.openroom.RoomOpening.Opening;
import space.lectio.shared.Caller;
import space.lectio.shared.Refused;

/** Several at once, but few: the provider answers in its own time, and the teachers who click meanwhile come first. */
@Component
public class RoomsAhead {

    private static final Logger log = LoggerFactory.getLogger(RoomsAhead.class);

    private static final int AT_ONCE = 8;

    private final DSLContext database;
    private final Lessons lessons;
    private final RoomOpening opening;
    private final Clock clock;
    private final Duration ahead;

    RoomsAhead(DSLContext database, Lessons lessons, RoomOpening opening, Clock clock, ConferencingSettings settings) {
        this.database = database;
        this.lessons = lessons;
        this.opening = opening;
        this.clock = clock;
        this.ahead = Duration.ofMinutes(settings.roomAheadMinutes());
    }

    /** @return how many lessons near that had no room yet */
    public int open() {
        var near = promisedAndNear();
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
        } catch (Refused notNow) {
            log.info(
                    "No room ahead for lesson {}: {}",
                    lessonId,
                    notNow.refusal().code());
        }
    }

    private List<Long> promisedAndNear() {
        var now = clock.instant();
        return database.select(RESERVATION.LESSON_ID)
                .from(RESERVATION)
                .join(LESSON_CARD)
                .on(LESSON_CARD.ID.eq(RESERVATION.LESSON_ID))
                .where(RESERVATION.TIER_CAPACITY.isNotNull())
                .and(LESSON_CARD.STARTS_AT.gt(now))
                .and(LESSON_CARD.STARTS_AT.le(now.plus(ahead)))
                .and(LESSON_CARD.STARTED_AT.isNull())
                .and(LESSON_CARD.ENDED_AT.isNull())
                .and(notExists(selectOne()
                        .from(LEASE)
                        .where(LEASE.LESSON_ID.eq(RESERVATION.LESSON_ID).and(LEASE.ENDED_AT.isNull()))))
                .orderBy(LESSON_CARD.STARTS_AT, RESERVATION.LESSON_ID)
                .fetch(RESERVATION.LESSON_ID);
    }
}
