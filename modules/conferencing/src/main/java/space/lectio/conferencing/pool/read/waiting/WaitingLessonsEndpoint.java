package space.lectio.conferencing.pool.read.waiting;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lower;
import static space.lectio.conferencing.jooq.conferencing.Tables.LEASE;
import static space.lectio.conferencing.jooq.conferencing.Tables.RESERVATION;
import static space.lectio.identity.jooq.views.Tables.GROUP_CARD;
import static space.lectio.identity.jooq.views.Tables.PERSON_CARD;
import static space.lectio.scheduling.jooq.views.Tables.LESSON_CARD;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.shared.Caller;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

@RestController
class WaitingLessonsEndpoint {

    private static final int MOST = 1_000;

    private final DSLContext database;
    private final Clock clock;

    WaitingLessonsEndpoint(DSLContext database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A lesson without a host that needs one.
     *
     * @param running whether it has begun: its people wait now
     * @param reason {@code host_lost}, {@code all_slots_promised} or {@code no_host_large_enough}
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record WaitingLesson(
            long lessonId,
            String title,
            String groupName,
            String teacherName,
            int people,
            Instant startTime,
            Instant endTime,
            boolean running,
            String reason) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record WaitingLessons(int count, List<WaitingLesson> results) {}

    /** Those that run and have lost their room first, then by their start. At most {@value #MOST}. */
    @Operation(summary = "Lessons that wait for a host", description = "For administrators.")
    @GetMapping("/api/zoom-pool/waiting")
    WaitingLessons waiting(Caller caller) {
        caller.mustBeAdmin();
        var now = clock.instant();
        var running = LESSON_CARD.STARTED_AT.isNotNull().and(RESERVATION.FROM_AT.le(now));
        var without = LEASE.ID.isNull();
        var lessons = database.select(
                        LESSON_CARD.ID,
                        LESSON_CARD.TITLE,
                        GROUP_CARD.NAME,
                        PERSON_CARD.FULL_NAME,
                        RESERVATION.PEOPLE,
                        LESSON_CARD.STARTS_AT,
                        LESSON_CARD.ENDS_AT,
                        field(running),
                        lower(RESERVATION.WAITS_BECAUSE))
                .from(RESERVATION)
                .join(LESSON_CARD)
                .on(LESSON_CARD.ID.eq(RESERVATION.LESSON_ID))
                .join(GROUP_CARD)
                .on(GROUP_CARD.ID.eq(LESSON_CARD.GROUP_ID))
                .join(PERSON_CARD)
                .on(PERSON_CARD.ID.eq(LESSON_CARD.TEACHER_ID))
                .leftJoin(LEASE)
                .on(LEASE.LESSON_ID.eq(LESSON_CARD.ID).and(LEASE.ENDED_AT.isNull()))
                .where(RESERVATION.TO_AT.gt(now))
                .and(LESSON_CARD.ENDED_AT.isNull())
                .and(without)
                .and(RESERVATION.WAITS_BECAUSE.isNotNull().or(running))
                .orderBy(field(running).desc(), LESSON_CARD.STARTS_AT, LESSON_CARD.ID)
                .limit(MOST)
                .fetch(row -> new WaitingLesson(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        row.value5(),
                        row.value6(),
                        row.value7(),
                        row.value8(),
                        row.value9() == null ? "host_lost" : row.value9()));
        return new WaitingLessons(lessons.size(), lessons);
    }
}
