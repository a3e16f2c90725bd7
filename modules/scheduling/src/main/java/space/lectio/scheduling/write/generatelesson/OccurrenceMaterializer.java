package space.lectio.scheduling.write.generatelesson;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.axonframework.common.AxonException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.api.LessonIds;
import space.lectio.scheduling.domain.SeriesPlan;
import space.lectio.scheduling.domain.WeeklyRecurrence.Occurrence;
import space.lectio.scheduling.read.timetable.SeriesPlans;
import space.lectio.scheduling.write.withdrawlesson.WithdrawLesson;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.FailureLog;
import space.lectio.shared.Refusal;
import space.lectio.shared.RefusedException;
import space.lectio.shared.SharedSettings;
import space.lectio.shared.jobs.Jobs;

/**
 * Keeps real lessons in the place of series' meetings, {@code SERIES_HORIZON_DAYS} ahead: takes back what a series would make
 * otherwise now, makes what is missing. It may be repeated and may run on several servers at once; what one run missed or made
 * by a rule that has changed meanwhile, the next puts right.
 *
 * <p>Each lesson is a transaction of its own, so that one which cannot be does not take the others with it. Each asks again,
 * under the series' lock, what the series wants: what is read here may be of a plan that is over (docs/adr/0021-a-series-and-its-lessons.md).
 */
@Component
public class OccurrenceMaterializer {

    private static final Logger log = LoggerFactory.getLogger(OccurrenceMaterializer.class);

    /** The job that follows all series. */
    public static final String JOB = "scheduling.materialize-occurrences";

    /** For a series that is changed while it is followed, and for a server that is busy. */
    private static final int ATTEMPTS = 3;

    private static final Set<Refusal> PASSING =
            Set.of(CommonRefusal.CHANGED_MEANWHILE, CommonRefusal.BUSY, CommonRefusal.TOO_MANY_AT_ONCE);

    private final SeriesPlans plans;
    private final LessonIds ids;
    private final CommandDispatcher commands;
    private final Jobs jobs;
    private final Clock clock;
    private final Duration ahead;

    OccurrenceMaterializer(
            SeriesPlans plans,
            LessonIds ids,
            CommandDispatcher commands,
            Jobs jobs,
            Clock clock,
            SharedSettings settings) {
        this.plans = plans;
        this.ids = ids;
        this.commands = commands;
        this.jobs = jobs;
        this.clock = clock;
        this.ahead = Duration.ofDays(settings.seriesHorizonDays());
    }

    public void followAll() {
        if (ahead.isPositive()) {
            var now = clock.instant();
            plans.concernedBetween(now, now.plus(ahead)).forEach(this::follow);
        }
    }

    /** For those who have changed a series: what they did is done, so a failure here is no failure of theirs. */
    public void follow(long seriesId) {
        if (ahead.isZero()) {
            return;
        }
        for (int attempt = 1; ; attempt++) {
            try {
                withdraw(seriesId);
                generate(seriesId);
                return;
            } catch (RefusedException | NestedRuntimeException | AxonException broken) {
                if (!passes(broken)) {
                    FailureLog.warn(log, "The lessons of series %d do not follow it yet".formatted(seriesId), broken);
                    return;
                }
                if (attempt == ATTEMPTS) {
                    FailureLog.warn(
                            log,
                            "The lessons of series %d do not follow it yet, a job takes it up".formatted(seriesId),
                            broken);
                    jobs.runNow(JOB);
                    return;
                }
            }
        }
    }

    /** Whether it may go well at the next attempt. */
    private static boolean passes(Exception broken) {
        return broken instanceof RefusedException refused && PASSING.contains(refused.refusal());
    }

    private void withdraw(long seriesId) {
        var now = clock.instant();
        var plan = plans.plan(seriesId, now, now.plus(ahead));
        plans.generatedAfter(now, seriesId).stream()
                .filter(lesson -> plan.filter(p -> p.agreesWith(lesson)).isEmpty())
                .forEach(lesson -> commands.<Void>send(new WithdrawLesson(lesson.lessonId(), seriesId), Caller.SYSTEM));
    }

    private void generate(long seriesId) {
        var now = clock.instant();
        var until = now.plus(ahead);
        plans.plan(seriesId, now, until)
                .ifPresent(plan -> plan.openBetween(now, until).forEach(meeting -> generate(plan, meeting)));
    }

    private void generate(SeriesPlan series, Occurrence meeting) {
        try {
            commands.<Void>send(
                    new GenerateLesson(ids.next(), series.id(), series.groupId(), meeting.day()), Caller.SYSTEM);
        } catch (RefusedException refused) {
            if (passes(refused)) {
                throw refused;
            }
            log.info("Series {} has no lesson on {}: {}", series.id(), meeting.day(), refused.getMessage());
        }
    }
}
