package space.lectio.scheduling.automation;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.domain.School;
import space.lectio.scheduling.read.timetable.PlansLeftBehind;
import space.lectio.scheduling.write.changeteacher.ChangeLessonTeacher;
import space.lectio.scheduling.write.changeteacher.ChangeSeriesTeacher;
import space.lectio.shared.Caller;
import space.lectio.shared.Commands;
import space.lectio.shared.Refused;

/**
 * Up to November 2026 a group could be handed over without its planned lessons and series. Gives them to the group's present
 * teacher, as {@link WhenGroupHandedOverThenChangeTeacher} does since. Once in the life of a database there is something to do;
 * after that nothing is found.
 */
@Component
class WhenServerHasStartedThenHandOverWhatWasLeftBehind {

    private static final Logger log = LoggerFactory.getLogger(WhenServerHasStartedThenHandOverWhatWasLeftBehind.class);

    private final PlansLeftBehind plans;
    private final School school;
    private final Commands commands;
    private final Clock clock;

    WhenServerHasStartedThenHandOverWhatWasLeftBehind(
            PlansLeftBehind plans, School school, Commands commands, Clock clock) {
        this.plans = plans;
        this.school = school;
        this.commands = commands;
        this.clock = clock;
    }

    /** Soon after the start, before series look ahead. */
    @Scheduled(initialDelay = 1_000)
    void run() {
        for (var group : plans.groups(clock.instant())) {
            try {
                handOver(group);
            } catch (Refused busy) {
                log.warn("Group {}: the plans of its former teacher are handed over at the next start", group, busy);
            }
        }
    }

    private void handOver(long group) {
        commands.together(Caller.SYSTEM, () -> {
            school.holdGroup(group);
            for (var series : plans.seriesOf(group)) {
                commands.<Void>send(
                        new ChangeSeriesTeacher(series.id(), series.fromTeacherId(), series.toTeacherId()),
                        Caller.SYSTEM);
            }
            for (var lesson : plans.lessonsOf(group, clock.instant())) {
                commands.<Void>send(
                        new ChangeLessonTeacher(lesson.id(), lesson.fromTeacherId(), lesson.toTeacherId()),
                        Caller.SYSTEM);
            }
        });
        log.info("Group {}: what its former teacher had planned is the present teacher's now", group);
    }
}
