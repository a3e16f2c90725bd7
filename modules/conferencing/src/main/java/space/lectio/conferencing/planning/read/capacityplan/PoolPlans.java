package space.lectio.conferencing.planning.read.capacityplan;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.adapter.ConferencingSettings;
import space.lectio.conferencing.api.PoolPlanning;
import space.lectio.conferencing.planning.domain.Admission;
import space.lectio.conferencing.planning.domain.CapacitySnapshot;
import space.lectio.conferencing.planning.domain.Change;
import space.lectio.conferencing.planning.domain.Change.AddGroup;
import space.lectio.conferencing.planning.domain.Change.AddHosts;
import space.lectio.conferencing.planning.domain.Change.LoseHosts;
import space.lectio.conferencing.planning.domain.Change.LoseWidestHosts;
import space.lectio.conferencing.planning.domain.Change.MeetingsPerHost;
import space.lectio.conferencing.planning.domain.Change.MoreLessons;
import space.lectio.conferencing.planning.domain.Change.MoveLessons;
import space.lectio.conferencing.planning.domain.Change.OtherBounds;
import space.lectio.conferencing.planning.domain.Change.StaggerStarts;
import space.lectio.conferencing.planning.domain.ObservedPunctuality;
import space.lectio.conferencing.planning.domain.PlannedHost;
import space.lectio.conferencing.planning.domain.PlannedLesson;
import space.lectio.conferencing.planning.domain.PoolPlan;
import space.lectio.conferencing.planning.domain.QuickLessons;
import space.lectio.conferencing.planning.domain.Remedy;
import space.lectio.conferencing.planning.domain.WeeklyTime;
import space.lectio.conferencing.planning.domain.WhatIf;
import space.lectio.conferencing.pool.domain.lease.LeaseTerms;
import space.lectio.conferencing.pool.domain.reservation.OccupancyWindow;
import space.lectio.conferencing.pool.domain.reservation.SchoolDay;
import space.lectio.conferencing.pool.domain.reservation.Tolerance;
import space.lectio.shared.RefusedException;
import space.lectio.shared.SharedSettings;
import space.lectio.shared.web.InvalidFields;

@Component
class PoolPlans implements PoolPlanning {

    private static final Duration USUAL = Duration.ofDays(28);
    private static final int LONGEST_DAYS = 400;
    private static final int HISTORY_DAYS = 90;

    /** Longer lists are of no use; the fixes are. */
    private static final int MOST_LISTED = 100;

    /** In a scenario: those of two months of a school of 5,000 are fewer. */
    private static final int MOST_LESSONS = 50_000;

    private final CapacitySnapshotQuery outlooks;
    private final Tolerance bounds;
    private final MessageSource texts;
    private final Clock clock;
    private final ZoneId zone;
    private final int failoverHosts;
    private final int horizonDays;

    PoolPlans(
            CapacitySnapshotQuery outlooks,
            LeaseTerms terms,
            MessageSource texts,
            Clock clock,
            SharedSettings shared,
            ConferencingSettings settings) {
        this.outlooks = outlooks;
        this.bounds = terms.bounds();
        this.texts = texts;
        this.clock = clock;
        this.zone = shared.panelZone();
        this.failoverHosts = settings.roomFailoverHosts();
        this.horizonDays = shared.seriesHorizonDays();
    }

    @Override
    public Plan plan(Asked asked) {
        var window = window(asked);
        var outlook = outlook(asked, window);
        var plan = PoolPlan.of(outlook);
        var past = history(window);
        var taught = outlooks.taughtIn(past);
        return new Plan(
                window.from(),
                window.to(),
                zone.getId(),
                seriesUntil(window),
                outlook.lessons().size(),
                outlook.failoverHosts(),
                minutes(outlook.bounds().early()),
                minutes(outlook.bounds().overrun()),
                tiers(plan, outlook),
                plan.hostsOfTheSchool(),
                hostsThere(outlook),
                plan.whole().slots(),
                Admission.of(outlook).waiting().size(),
                measured(ObservedPunctuality.of(taught, outlook.bounds(), LeaseTerms.EARLY)),
                QuickLessons.of(taught, outlook, plan, zone)
                        .map(quick -> new AdHoc(
                                quick.count(), quick.hour(), quick.load(), quick.slotsLeft(), quick.refused()))
                        .orElse(null));
    }

    @Override
    public Answer whatIf(Asked asked, Scenario scenario) {
        var window = window(asked);
        var today = outlook(asked, window);
        mustBeFew(scenario, today, window);
        var after = WhatIf.of(today.after(changes(scenario, window)), new SchoolDay(zone, window.from()));
        var outlook = after.outlook();
        return new Answer(
                window.from(),
                window.to(),
                zone.getId(),
                Admission.of(today).waiting().size(),
                PoolPlan.of(today).hostsOfTheSchool(),
                outlook.lessons().size(),
                after.waiting().size(),
                after.waiting().stream().limit(MOST_LISTED).map(PoolPlans::line).toList(),
                tiers(after.plan(), outlook),
                after.plan().hostsOfTheSchool(),
                hostsThere(outlook),
                after.plan().whole().at(),
                after.plan().whole().slots(),
                after.fixes().stream().map(fix -> line(fix, outlook)).toList(),
                after.cheapest().map(fix -> line(fix, outlook)).orElse(null));
    }

    @Override
    public String picture(Asked asked, Scenario scenario, @Nullable LocalDate day, Locale language) {
        var window = window(asked);
        var today = outlook(asked, window);
        if (!scenario.equals(Scenario.AS_IT_IS)) {
            mustBeFew(scenario, today, window);
        }
        var outlook = today.after(changes(scenario, window));
        var plan = PoolPlan.of(outlook);
        var worst = plan.whole().at();
        var shown = day != null ? day : LocalDate.ofInstant(worst == null ? window.from() : worst, zone);
        return new PlanPicture(plan, outlook, shown, zone, texts, language).svg();
    }

    private OccupancyWindow window(Asked asked) {
        var from = asked.from() == null ? clock.instant() : asked.from();
        var to = asked.to() == null ? from.plus(USUAL) : asked.to();
        if (!from.isBefore(to)) {
            throw new RefusedException(InvalidFields.of("to", "not_after_from"));
        }
        if (Duration.between(from, to).compareTo(Duration.ofDays(LONGEST_DAYS)) > 0) {
            throw new RefusedException(InvalidFields.of("to", "window_too_long", LONGEST_DAYS));
        }
        return new OccupancyWindow(from, to);
    }

    private CapacitySnapshot outlook(Asked asked, OccupancyWindow window) {
        return new CapacitySnapshot(
                outlooks.lessonsBeginningIn(window),
                outlooks.hosts(),
                bounds,
                asked.failoverHosts() == null ? failoverHosts : asked.failoverHosts());
    }

    private Instant seriesUntil(OccupancyWindow window) {
        var horizon = clock.instant().plus(Duration.ofDays(horizonDays));
        return horizon.isBefore(window.to()) ? horizon : window.to();
    }

    private OccupancyWindow history(OccupancyWindow window) {
        var now = clock.instant();
        var end = now.isBefore(window.to()) ? now : window.to();
        return new OccupancyWindow(end.minus(Duration.ofDays(HISTORY_DAYS)), end);
    }

    private List<Change> changes(Scenario scenario, OccupancyWindow window) {
        var changes = new ArrayList<Change>();
        if (scenario.loseHosts() > 0) {
            changes.add(new LoseWidestHosts(scenario.loseHosts()));
        }
        if (!scenario.loseHostIds().isEmpty()) {
            changes.add(new LoseHosts(scenario.loseHostIds()));
        }
        if (scenario.slotsPerHost() != null) {
            changes.add(new MeetingsPerHost(scenario.slotsPerHost()));
        }
        for (var group : scenario.addGroups()) {
            changes.add(new AddGroup(
                    "+ " + group.people(),
                    group.people(),
                    group.weekly().stream()
                            .map(weekly -> new WeeklyTime(weekly.weekday(), weekly.at()))
                            .toList(),
                    Duration.ofMinutes(group.minutes()),
                    weeks(group, window),
                    LocalDate.ofInstant(window.from(), zone),
                    zone));
        }
        if (scenario.morePercent() > 0) {
            changes.add(new MoreLessons(scenario.morePercent(), scenario.seed()));
        }
        if (scenario.staggerMinutes() != null) {
            changes.add(new StaggerStarts(Duration.ofMinutes(scenario.staggerMinutes())));
        }
        if (scenario.earlyMinutes() != null || scenario.overrunMinutes() != null) {
            changes.add(new OtherBounds(new Tolerance(
                    scenario.earlyMinutes() == null ? bounds.early() : Duration.ofMinutes(scenario.earlyMinutes()),
                    scenario.overrunMinutes() == null
                            ? bounds.overrun()
                            : Duration.ofMinutes(scenario.overrunMinutes()))));
        }
        return changes;
    }

    /** Each remedy tries the whole timetable anew, so a scenario has a bound that the plan alone does not need. */
    private static void mustBeFew(Scenario scenario, CapacitySnapshot today, OccupancyWindow window) {
        long lessons = today.lessons().size();
        if (lessons > MOST_LESSONS) {
            throw new RefusedException(InvalidFields.of("to", "too_many_planned", MOST_LESSONS));
        }
        lessons += scenario.addGroups().stream()
                .mapToLong(group -> (long) group.weekly().size() * weeks(group, window))
                .sum();
        if (lessons > MOST_LESSONS) {
            throw new RefusedException(InvalidFields.of("add_groups", "too_many_planned", MOST_LESSONS));
        }
        if (lessons * (100 + scenario.morePercent()) / 100 > MOST_LESSONS) {
            throw new RefusedException(InvalidFields.of("more_percent", "too_many_planned", MOST_LESSONS));
        }
    }

    /** Within the window. */
    private static int weeks(NewGroup group, OccupancyWindow window) {
        return group.weeks() == null ? weeks(window) : Math.min(group.weeks(), weeks(window));
    }

    private static int weeks(OccupancyWindow window) {
        return (int) Math.ceilDiv(Duration.between(window.from(), window.to()).toMinutes(), 7 * 24 * 60);
    }

    private static List<TierLine> tiers(PoolPlan plan, CapacitySnapshot outlook) {
        var supply = outlook.supply();
        return plan.tiers().stream()
                .map(tier -> new TierLine(
                        tier.tier().capacity(),
                        tier.tier().owner(),
                        tier.lessons(),
                        tier.slots(),
                        supply.slots(tier.tier()),
                        tier.slotsPerHost(),
                        tier.hosts(),
                        outlook.hostsOf(tier.tier()).size(),
                        tier.overlap().at(),
                        tier.overlap().lessons().stream().map(PoolPlans::line).toList()))
                .toList();
    }

    private static int hostsThere(CapacitySnapshot outlook) {
        return (int) outlook.hosts().stream().filter(PlannedHost::isTheSchools).count();
    }

    private static LessonLine line(PlannedLesson lesson) {
        return new LessonLine(lesson.id(), lesson.group(), lesson.need().people(), lesson.startsAt(), lesson.endsAt());
    }

    private static FixLine line(Remedy fix, CapacitySnapshot outlook) {
        var hosts = new ArrayList<HostsToAdd>();
        var moves = Stream.<Move>empty();
        Integer minutes = null;
        var kind = switch (fix.change()) {
            case OtherBounds other -> {
                minutes = minutes(other.bounds().early());
                yield "shorter_early";
            }
            case MoveLessons move -> {
                moves = outlook.lessons().stream()
                        .flatMap(lesson -> Stream.ofNullable(move.starts().get(lesson.id()))
                                .map(start -> new Move(line(lesson), start)));
                yield "move_lessons";
            }
            case StaggerStarts stagger -> {
                minutes = minutes(stagger.step());
                yield "stagger";
            }
            case MeetingsPerHost _ -> "two_meetings";
            case AddHosts add -> {
                add.bySeats().forEach((seats, howMany) -> hosts.add(new HostsToAdd(seats, howMany)));
                yield "add_hosts";
            }
            case AddGroup _, LoseHosts _, LoseWidestHosts _, MoreLessons _ ->
                throw new IllegalStateException(fix + " mends nothing");
        };
        return new FixLine(
                kind,
                fix.isEnough(),
                fix.waiting().size(),
                fix.cost().kind().name().toLowerCase(Locale.ROOT),
                fix.cost().amount(),
                minutes,
                hosts,
                moves.toList());
    }

    private static Measured measured(ObservedPunctuality habits) {
        var suggested = habits.suggested();
        return new Measured(
                HISTORY_DAYS,
                quantiles(habits.early()),
                quantiles(habits.overrun()),
                habits.beyond(),
                suggested == null ? null : minutes(suggested.early()),
                suggested == null ? null : minutes(suggested.overrun()));
    }

    private static @Nullable Quantiles quantiles(ObservedPunctuality.@Nullable Quantiles times) {
        return times == null
                ? null
                : new Quantiles(
                        times.count(),
                        minutes(times.p50()),
                        minutes(times.p90()),
                        minutes(times.p95()),
                        minutes(times.max()));
    }

    private static int minutes(Duration time) {
        return (int) Math.ceilDiv(time.toSeconds(), 60);
    }
}
