package space.lectio.conferencing.rooms.automation;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.EndLease;
import space.lectio.conferencing.api.LeaseEvent.LeaseEnd;
import space.lectio.conferencing.rooms.domain.lesson.LessonFacts;
import space.lectio.conferencing.rooms.read.lessons.LessonsQuery;
import space.lectio.conferencing.rooms.read.lessons.LessonsWithoutRoomQuery;
import space.lectio.conferencing.rooms.write.openroom.RoomOpening;
import space.lectio.conferencing.rooms.write.openroom.RoomOpening.Opening;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.RefusedException;

/**
 * Takes lessons off suspended hosts and gives those that run a new room. Zoom cannot move a call: people have to click the
 * lesson's link again, which leads to the new room. Who began first comes first. Whatever is interrupted is taken up by the
 * next round: a lesson that runs, may hold a host now and has none wants a room.
 */
@Component
class RoomRecovery {

    private static final Logger log = LoggerFactory.getLogger(RoomRecovery.class);

    private final LessonsWithoutRoomQuery without;
    private final LessonsQuery lessons;
    private final RoomOpening opening;
    private final CommandDispatcher commands;
    private final Clock clock;

    RoomRecovery(
            LessonsWithoutRoomQuery without,
            LessonsQuery lessons,
            RoomOpening opening,
            CommandDispatcher commands,
            Clock clock) {
        this.without = without;
        this.lessons = lessons;
        this.opening = opening;
        this.commands = commands;
        this.clock = clock;
    }

    /** @return how many lessons have a new room */
    public int replace() {
        without.leasesOnSuspendedHosts()
                .forEach(lease -> commands.<Void>send(new EndLease(lease, LeaseEnd.HOST_LOST), Caller.SYSTEM));
        return (int) without.running(clock.instant()).stream()
                .flatMap(lesson -> lessons.find(lesson, Caller.SYSTEM).stream())
                .filter(this::getsAnotherRoom)
                .count();
    }

    private boolean getsAnotherRoom(LessonFacts lesson) {
        try {
            opening.reopen(Opening.of(lesson, lesson.recorded()));
            return true;
        } catch (RefusedException none) {
            log.warn(
                    "Lesson {} has lost its room and waits for another: {}",
                    lesson.id(),
                    none.refusal().code());
            return false;
        }
    }
}
