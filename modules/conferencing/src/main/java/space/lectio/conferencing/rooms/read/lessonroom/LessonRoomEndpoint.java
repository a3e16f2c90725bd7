package space.lectio.conferencing.rooms.read.lessonroom;

import static space.lectio.conferencing.jooq.conferencing.Tables.RESERVATION;
import static space.lectio.scheduling.jooq.views.Tables.LESSON_CARD;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.conferencing.jooq.conferencing.tables.records.ReservationRecord;
import space.lectio.conferencing.pool.adapter.postgres.PostgresPool;
import space.lectio.conferencing.pool.adapter.postgres.PostgresReservations;
import space.lectio.conferencing.pool.domain.lease.LeaseTerms;
import space.lectio.conferencing.pool.domain.ledger.PoolLedger;
import space.lectio.conferencing.pool.domain.reservation.NearestTimes;
import space.lectio.conferencing.pool.domain.reservation.OccupancyWindow;
import space.lectio.conferencing.pool.domain.reservation.SchoolDay;
import space.lectio.conferencing.pool.domain.reservation.SeatRequirement;
import space.lectio.conferencing.rooms.domain.lesson.LessonFacts;
import space.lectio.conferencing.rooms.read.lessonroom.LessonRoom.Time;
import space.lectio.conferencing.rooms.read.lessons.LessonsQuery;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;
import space.lectio.shared.SharedSettings;

@RestController
class LessonRoomEndpoint {

    private static final int HOW_MANY = 5;
    private static final Duration HOW_FAR = Duration.ofDays(7);

    private final LessonsQuery lessons;
    private final PostgresPool pool;
    private final PostgresReservations reservations;
    private final LeaseTerms terms;
    private final DSLContext database;
    private final MessageSource texts;
    private final Clock clock;
    private final ZoneId zone;

    LessonRoomEndpoint(
            LessonsQuery lessons,
            PostgresPool pool,
            PostgresReservations reservations,
            LeaseTerms terms,
            DSLContext database,
            MessageSource texts,
            Clock clock,
            SharedSettings settings) {
        this.lessons = lessons;
        this.pool = pool;
        this.reservations = reservations;
        this.terms = terms;
        this.database = database;
        this.texts = texts;
        this.clock = clock;
        this.zone = settings.panelZone();
    }

    @Operation(
            summary = "What became of the room of a lesson",
            description = "Promised, waiting or open; for its teacher also the nearest times with a free host.")
    @GetMapping("/api/schedule/lessons/{id}/room")
    LessonRoom room(@PathVariable long id, Caller caller, Locale language) {
        var lesson = lessons.find(id, caller).orElseThrow(() -> new RefusedException(CommonRefusal.NOT_FOUND));
        var claim = database.fetchOptional(RESERVATION, RESERVATION.LESSON_ID.eq(id));
        var open =
                pool.leaseOf(id).filter(lease -> lease.roomOpenedAt() != null).isPresent();
        var reason = claim.map(ReservationRecord::getWaitsBecause).orElse(null);
        var plans = caller.isAdmin() || lesson.isTaughtBy(caller);
        return new LessonRoom(
                id,
                open ? "open" : claim.isEmpty() ? "none" : reason == null ? "promised" : "waiting",
                open || reason == null ? null : reason.toLowerCase(Locale.ROOT),
                open || reason == null
                        ? null
                        : texts.getMessage("room.waits." + reason.toLowerCase(Locale.ROOT), null, language),
                claim.map(row -> row.getFromAt()).orElse(null),
                claim.map(row -> row.getToAt()).orElse(null),
                open || reason == null || !plans ? List.of() : nearestTimes(lesson),
                "/join/" + id);
    }

    private List<Time> nearestTimes(LessonFacts lesson) {
        var day = new SchoolDay(zone, clock.instant());
        var length = Duration.between(lesson.startsAt(), lesson.endsAt());
        var need = new SeatRequirement(lesson.teacherId(), lesson.people());
        var around = new OccupancyWindow(
                lesson.startsAt().minus(HOW_FAR).minus(terms.bounds().early()),
                lesson.endsAt().plus(HOW_FAR).plus(terms.bounds().overrun()));
        var ledger = new PoolLedger(around, reservations.supply(), reservations.during(around, List.of(lesson.id())));
        var book = ledger.promised();
        var others = lessonsOfTeacherAndGroup(lesson, around);
        return NearestTimes.to(
                        lesson.startsAt(),
                        HOW_FAR,
                        HOW_MANY,
                        start -> day.holds(start, start.plus(length))
                                && book.admit(need, terms.bounds().around(start, start.plus(length)), ledger.supply())
                                        .isPresent()
                                && others.stream().noneMatch(new OccupancyWindow(start, start.plus(length))::overlaps))
                .stream()
                .map(start -> new Time(start, start.plus(length)))
                .toList();
    }

    private List<OccupancyWindow> lessonsOfTeacherAndGroup(LessonFacts lesson, OccupancyWindow around) {
        return database.select(LESSON_CARD.STARTS_AT, LESSON_CARD.ENDS_AT)
                .from(LESSON_CARD)
                .where(LESSON_CARD.TEACHER_ID.eq(lesson.teacherId()).or(LESSON_CARD.GROUP_ID.eq(lesson.groupId())))
                .and(LESSON_CARD.ID.ne(lesson.id()))
                .and(LESSON_CARD.STARTS_AT.lt(around.to()))
                .and(LESSON_CARD.ENDS_AT.gt(around.from()))
                .fetch(row -> new OccupancyWindow(row.value1(), row.value2()));
    }
}
