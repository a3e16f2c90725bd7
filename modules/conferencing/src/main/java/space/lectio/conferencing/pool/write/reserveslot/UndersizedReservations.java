package space.lectio.conferencing.pool.write.reserveslot;

import static space.lectio.conferencing.jooq.conferencing.Tables.RESERVATION;
import static space.lectio.identity.jooq.views.Tables.GROUP_CARD;
import static space.lectio.scheduling.jooq.views.Tables.LESSON_CARD;

import java.time.Clock;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.pool.domain.reservation.OccupancyWindow;
import space.lectio.conferencing.pool.domain.reservation.Reservation.Claim;
import space.lectio.conferencing.pool.domain.reservation.SeatRequirement;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;

/** Lessons to come whose group has grown beyond the hosts that they are promised, or has changed while they wait. */
@Component
public class UndersizedReservations {

    private final DSLContext database;
    private final CommandDispatcher commands;
    private final Clock clock;

    UndersizedReservations(DSLContext database, CommandDispatcher commands, Clock clock) {
        this.database = database;
        this.commands = commands;
        this.clock = clock;
    }

    /** @return how many lessons have asked again */
    public int askAgain() {
        var outgrown = outgrown();
        outgrown.forEach(claim -> commands.<Void>send(new ReserveSlot(claim), Caller.SYSTEM));
        return outgrown.size();
    }

    private List<Claim> outgrown() {
        var people = GROUP_CARD.STUDENT_COUNT.plus(1);
        return database.select(
                        RESERVATION.LESSON_ID, RESERVATION.TEACHER_ID, people, RESERVATION.FROM_AT, RESERVATION.TO_AT)
                .from(RESERVATION)
                .join(LESSON_CARD)
                .on(LESSON_CARD.ID.eq(RESERVATION.LESSON_ID))
                .join(GROUP_CARD)
                .on(GROUP_CARD.ID.eq(LESSON_CARD.GROUP_ID))
                .where(RESERVATION.TO_AT.gt(clock.instant()))
                .and(LESSON_CARD.STARTED_AT.isNull())
                .and(RESERVATION
                        .TIER_CAPACITY
                        .lt(people)
                        .or(RESERVATION.WAITS_BECAUSE.isNotNull().and(RESERVATION.PEOPLE.ne(people))))
                .orderBy(RESERVATION.ASKED_AT, RESERVATION.LESSON_ID)
                .fetch(row -> new Claim(
                        row.value1(),
                        new SeatRequirement(row.value2(), row.value3()),
                        new OccupancyWindow(row.value4(), row.value5())));
    }
}
