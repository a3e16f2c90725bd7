package space.lectio.conferencing.pool.write.reserveslot;

import static org.jooq.impl.DSL.selectOne;
import static space.lectio.conferencing.jooq.conferencing.Tables.RESERVATION;
import static space.lectio.identity.jooq.views.Tables.GROUP_CARD;
import static space.lectio.scheduling.jooq.views.Tables.LESSON_CARD;

import java.time.Clock;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.pool.domain.lease.LeaseTerms;
import space.lectio.conferencing.pool.domain.reservation.Reservation.Claim;
import space.lectio.conferencing.pool.domain.reservation.SeatRequirement;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;

/** Planned lessons that nobody has asked a room for: those that an import has brought. */
@Component
public class UnreservedLessons {

    private final DSLContext database;
    private final LeaseTerms terms;
    private final CommandDispatcher commands;
    private final Clock clock;

    UnreservedLessons(DSLContext database, LeaseTerms terms, CommandDispatcher commands, Clock clock) {
        this.database = database;
        this.terms = terms;
        this.commands = commands;
        this.clock = clock;
    }

    /** In the order of their ids, as they were planned. */
    public void ask() {
        unclaimed().forEach(claim -> commands.<Void>send(new ReserveSlot(claim), Caller.SYSTEM));
    }

    private List<Claim> unclaimed() {
        var now = clock.instant().minus(terms.bounds().overrun());
        return database.select(
                        LESSON_CARD.ID,
                        LESSON_CARD.TEACHER_ID,
                        GROUP_CARD.STUDENT_COUNT,
                        LESSON_CARD.STARTS_AT,
                        LESSON_CARD.ENDS_AT)
                .from(LESSON_CARD)
                .join(GROUP_CARD)
                .on(GROUP_CARD.ID.eq(LESSON_CARD.GROUP_ID))
                .where(LESSON_CARD.ENDS_AT.gt(now))
                .and(LESSON_CARD.ENDED_AT.isNull())
                .andNot(LESSON_CARD.QUICK)
                .andNotExists(selectOne().from(RESERVATION).where(RESERVATION.LESSON_ID.eq(LESSON_CARD.ID)))
                .orderBy(LESSON_CARD.ID)
                .fetch(row -> new Claim(
                        row.value1(),
                        new SeatRequirement(row.value2(), row.value3() + 1),
                        terms.bounds().around(row.value4(), row.value5())));
    }
}
