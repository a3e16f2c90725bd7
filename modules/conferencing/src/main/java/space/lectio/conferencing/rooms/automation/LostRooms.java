package space.lectio.conferencing.rooms.automation;

import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static space.lectio.conferencing.jooq.conferencing.Tables.HOST;
import static space.lectio.conferencing.jooq.conferencing.Tables.LEASE;
import static space.lectio.conferencing.jooq.conferencing.Tables.RESERVATION;
import static space.lectio.scheduling.jooq.views.Tables.LESSON_CARD;

import java.time.Clock;
import java.util.List;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.EndLease;
import space.lectio.conferencing.api.LeaseEvent.LeaseEnd;
import space.lectio.conferencing.rooms.domain.lesson.LessonFacts;
import space.lectio.conferencing.rooms.domain.lesson.Lessons;
import space.lectio.conferencing.rooms.write.openroom.RoomOpening;
import space.lectio.conferencing.rooms.write.openroom.RoomOpening.Opening;
import space.lectio.shared.Caller;
import space.lectio.shared.Commands;
import space.lectio.shared.Refused;

/**
 * Takes lessons off suspended hosts and gives those that run a new room. Zoom cannot move a call: people have to click the
 * lesson's link again, which leads to the new room. Who began first comes first. Whatever is interrupted is taken up by the
 * next round: a lesson that runs, may hold a host and has none wants a room.
 */
@Component
public class LostRooms {

    private static final Logger log = LoggerFactory.getLogger(LostRooms.class);

    private final DSLContext database;
    private final Lessons lessons;
    private final RoomOpening opening;
    private final Commands commands;
    private final Clock clock;

    LostRooms(DSLContext database, Lessons lessons, RoomOpening opening, Commands commands, Clock clock) {
        this.database = database;
        this.lessons = lessons;
        this.opening = opening;
        this.commands = commands;
        this.clock = clock;
    }

    /** @return how many lessons have a new room */
    public int replace() {
        leasesOnSuspendedHosts()
                .forEach(lease -> commands.<Void>send(new EndLease(lease, LeaseEnd.HOST_LOST), Caller.SYSTEM));
        return (int) lessonsWithoutTheirRoom().stream()
                .flatMap(lesson -> lessons.find(lesson, Caller.SYSTEM).stream())
                .filter(this::getsAnotherRoom)
                .count();
    }

    private boolean getsAnotherRoom(LessonFacts lesson) {
        try {
            opening.reopen(Opening.of(lesson, lesson.recorded()));
            return true;
        } catch (Refused none) {
            log.warn(
                    "Lesson {} has lost its room and waits for another: {}",
                    lesson.id(),
                    none.refusal().code());
            return false;
        }
    }

    private List<Long> leasesOnSuspendedHosts() {
        return database.select(LEASE.ID)
                .from(LEASE)
                .join(HOST)
                .on(HOST.ID.eq(LEASE.HOST_ID))
                .where(LEASE.ENDED_AT.isNull().and(HOST.SUSPENDED.isNotNull()))
                .orderBy(LEASE.GRANTED_AT, LEASE.ID)
                .fetch(LEASE.ID);
    }

    private List<Long> lessonsWithoutTheirRoom() {
        return database.select(LESSON_CARD.ID)
                .from(LESSON_CARD)
                .join(RESERVATION)
                .on(RESERVATION.LESSON_ID.eq(LESSON_CARD.ID))
                .where(LESSON_CARD.STARTED_AT.isNotNull())
                .and(LESSON_CARD.ENDED_AT.isNull())
                .and(RESERVATION.TO_AT.gt(clock.instant()))
                .and(notExists(selectOne()
                        .from(LEASE)
                        .where(LEASE.LESSON_ID.eq(LESSON_CARD.ID).and(LEASE.ENDED_AT.isNull()))))
                .orderBy(LESSON_CARD.STARTED_AT, LESSON_CARD.ID)
                .fetch(LESSON_CARD.ID);
    }
}
