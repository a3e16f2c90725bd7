package space.lectio.conferencing.planning.domain;

import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import space.lectio.conferencing.planning.domain.Change.AddHosts;
import space.lectio.conferencing.planning.domain.Change.MeetingsPerHost;
import space.lectio.conferencing.planning.domain.Change.MoveLessons;
import space.lectio.conferencing.planning.domain.Change.OtherBounds;
import space.lectio.conferencing.planning.domain.Change.StaggerStarts;
import space.lectio.conferencing.planning.domain.Remedy.Cost;
import space.lectio.conferencing.planning.domain.Remedy.Cost.Kind;
import space.lectio.conferencing.pool.domain.reservation.NearestTimes;
import space.lectio.conferencing.pool.domain.reservation.SchoolDay;
import space.lectio.conferencing.pool.domain.reservation.Tolerance;

/**
 * What the pool would do with an outlook, and what would help if some lessons had to wait.
 *
 * @param waiting lessons that would wait
 * @param fixes what was tried, the cheapest first; empty if none waits
 */
public record WhatIf(CapacitySnapshot outlook, PoolPlan plan, List<PlannedLesson> waiting, List<Remedy> fixes) {

    /** More are no longer a matter of asking a few people. */
    private static final int FEW = 20;

    private static final Duration HOW_FAR = Duration.ofDays(7);

    /** @param day when lessons may be, if they are to be moved */
    public static WhatIf of(CapacitySnapshot outlook, SchoolDay day) {
        var plan = PoolPlan.of(outlook);
        var admission = Admission.of(outlook);
        var waiting = admission.waiting();
        return new WhatIf(outlook, plan, waiting, waiting.isEmpty() ? List.of() : fixes(outlook, plan, admission, day));
    }

    public Optional<Remedy> cheapest() {
        return fixes.stream().filter(Remedy::isEnough).findFirst();
    }

    private static List<Remedy> fixes(CapacitySnapshot outlook, PoolPlan plan, Admission admission, SchoolDay day) {
        return Stream.of(
                        shorterEarly(outlook),
                        moves(outlook, admission, day).stream(),
                        staggers(outlook),
                        twoMeetings(outlook).stream(),
                        Stream.of(moreHosts(outlook, plan)))
                .flatMap(fix -> fix)
                .sorted(Remedy.CHEAPEST_FIRST)
                .toList();
    }

    private static Remedy tried(CapacitySnapshot outlook, Change change, Kind kind, int amount) {
        return new Remedy(
                change,
                new Cost(kind, amount),
                Admission.of(change.applyTo(outlook)).waiting());
    }

    private static Stream<Remedy> shorterEarly(CapacitySnapshot outlook) {
        var early = outlook.bounds().early();
        return Stream.of(10, 5)
                .map(Duration::ofMinutes)
                .filter(shorter -> shorter.compareTo(early) < 0)
                .map(shorter -> tried(
                        outlook,
                        new OtherBounds(new Tolerance(shorter, outlook.bounds().overrun())),
                        Kind.SETTING,
                        (int) early.minus(shorter).toMinutes()));
    }

    private static Stream<Remedy> staggers(CapacitySnapshot outlook) {
        return Stream.of(5, 10, 15).map(minutes -> {
            var stagger = new StaggerStarts(Duration.ofMinutes(minutes));
            var after = stagger.applyTo(outlook).lessons();
            int moved = 0;
            for (int i = 0; i < after.size(); i++) {
                if (!after.get(i).startsAt().equals(outlook.lessons().get(i).startsAt())) {
                    moved++;
                }
            }
            return tried(outlook, stagger, Kind.LESSONS_MOVED, moved);
        });
    }

    private static Optional<Remedy> twoMeetings(CapacitySnapshot outlook) {
        var single = (int) outlook.hosts().stream()
                .filter(host -> host.isTheSchools() && host.slots() == 1)
                .count();
        return single == 0
                ? Optional.empty()
                : Optional.of(tried(outlook, new MeetingsPerHost(2), Kind.LICENCES, single));
    }

    /**
     * As many as the plan lacks are enough; the rule lets small lessons overflow to larger hosts that idle, so fewer may do:
     * halving finds the least number that, granted to each tier that lacks so many, lets nobody wait.
     */
    private static Remedy moreHosts(CapacitySnapshot outlook, PoolPlan plan) {
        var lacking = lacking(outlook, plan);
        int enough = lacking.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        int tooFew = 0;
        while (enough - tooFew > 1) {
            int middle = (tooFew + enough) / 2;
            if (Admission.of(atMost(middle, lacking).applyTo(outlook)).waiting().isEmpty()) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        var hosts = atMost(enough, lacking);
        return tried(outlook, hosts, Kind.LICENCES, hosts.howMany());
    }

    private static SortedMap<Integer, Integer> lacking(CapacitySnapshot outlook, PoolPlan plan) {
        var supply = outlook.supply();
        var lacking = new TreeMap<Integer, Integer>();
        for (var tier : plan.tiersOfTheSchool()) {
            int slots = tier.slots() - supply.promisable(tier.tier());
            if (slots > 0) {
                int unprotected = Math.max(
                        0,
                        outlook.failoverHosts() - outlook.hostsOf(tier.tier()).size());
                lacking.put(tier.tier().capacity(), Math.ceilDiv(slots, tier.slotsPerHost()) + unprotected);
            }
        }
        return lacking;
    }

    private static AddHosts atMost(int most, SortedMap<Integer, Integer> lacking) {
        var hosts = new TreeMap<>(lacking);
        hosts.replaceAll((_, howMany) -> Math.min(most, howMany));
        return new AddHosts(hosts);
    }

    /** Each lesson that waits goes to its nearest time at which pool, teacher and group are free. */
    private static Optional<Remedy> moves(CapacitySnapshot outlook, Admission admission, SchoolDay day) {
        if (admission.waiting().size() > FEW) {
            return Optional.empty();
        }
        var supply = outlook.supply();
        var book = admission.book();
        var ofTeacher = outlook.lessons().stream()
                .collect(groupingBy(lesson -> lesson.need().teacherId()));
        var ofGroup = outlook.lessons().stream().collect(groupingBy(PlannedLesson::groupId));
        Map<Long, PlannedLesson> moved = new HashMap<>();
        Map<Long, Instant> starts = new TreeMap<>();
        for (var lesson : admission.waiting()) {
            var others = new ArrayList<>(moved.values());
            others.addAll(ofTeacher.getOrDefault(lesson.need().teacherId(), List.of()));
            others.addAll(ofGroup.getOrDefault(lesson.groupId(), List.of()));
            NearestTimes.to(lesson.startsAt(), HOW_FAR, 1, start -> {
                        var then = lesson.startingAt(start);
                        return day.holds(then.startsAt(), then.endsAt())
                                && others.stream()
                                        .filter(other -> other.id() != lesson.id())
                                        .noneMatch(then::excludes)
                                && book.admit(lesson.need(), outlook.envelope(then), supply)
                                        .isPresent();
                    })
                    .stream()
                    .findFirst()
                    .ifPresent(start -> {
                        var then = lesson.startingAt(start);
                        book.admit(lesson.need(), outlook.envelope(then), supply)
                                .ifPresent(tier -> book.enter(tier, outlook.envelope(then)));
                        moved.put(lesson.id(), then);
                        starts.put(lesson.id(), start);
                    });
        }
        if (starts.isEmpty()) {
            return Optional.empty();
        }
        var stillWaiting = admission.waiting().stream()
                .filter(lesson -> !moved.containsKey(lesson.id()))
                .toList();
        return Optional.of(new Remedy(
                new MoveLessons(Map.copyOf(starts)), new Cost(Kind.LESSONS_MOVED, starts.size()), stillWaiting));
    }
}
