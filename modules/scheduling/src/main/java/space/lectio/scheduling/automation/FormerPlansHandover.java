package space.lectio.scheduling.automation;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.domain.School;
import space.lectio.scheduling.read.timetable.PlansLeftBehind;
import space.lectio.scheduling.write.changeteacher.ChangeLessonTeacher;
import space.lectio.scheduling.write.changeteacher.ChangeSeriesTeacher;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.FailureLog;
import space.lectio.shared.RefusedException;
import space.lectio.shared.jobs.Jobs;

/**
 * Up to November 2026 a group could be handed over without its planned lessons and series. Gives them to the group's present
 * teacher, as {@link WhenGroupTransferredThenChangeTeacher} does since. Once in the life of a database there is something to do;
 * after that nothing is found.
 */
@Component
class FormerPlansHandover {

    private static final Logger log = LoggerFactory.getLogger(FormerPlansHandover.class);

    private static final String JOB = "scheduling.hand-over-former-plans";

    private final PlansLeftBehind plans;
    private final School school;
    private final CommandDispatcher commands;
    private final Clock clock;
    private final Jobs jobs;

    FormerPlansHandover(PlansLeftBehind plans, School school, CommandDispatcher commands, Clock clock, Jobs jobs) {
        this.plans = plans;
        this.school = school;
        this.commands = commands;
        this.clock = clock;
        this.jobs = jobs;
    }

    @Bean
    static Task<Void> handOverFormerPlans(FormerPlansHandover handover) {
        return Tasks.recurring(JOB, FixedDelay.ofHours(24)).execute((_, _) -> handover.run());
    }

    @EventListener(ApplicationReadyEvent.class)
    void atStart() {
        jobs.runNow(JOB);
    }

    void run() {
        for (var group : plans.groups(clock.instant())) {
            try {
                handOver(group);
            } catch (RefusedException busy) {
                FailureLog.warn(
                        log,
                        "Group %d: the plans of its former teacher are handed over the next time".formatted(group),
                        busy);
            }
        }
    }

    private void handOver(long group) {
        commands.inOneTransaction(Caller.SYSTEM, () -> {
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
