package space.lectio.conferencing.planning.domain;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import space.lectio.conferencing.pool.domain.reservation.Occupancy;
import space.lectio.conferencing.pool.domain.reservation.Tier;

/**
 * How many slots, and so how many hosts, a timetable takes, tier by tier.
 *
 * <p>What the number of a tier proves. Fewer cannot do: at its worst moment that many of its lessons hold a slot, and they are
 * named. More is never needed: handing each lesson, in order of start, the lowest free slot takes no more, and neither does
 * the rule of admission, in whatever order the lessons are saved (the tests try both against all assignments there are).
 *
 * <p>A lesson draws on the tightest tier of the school that seats it. What a teacher's own account takes off the school comes
 * first: those of their lessons that fit on it in every order of arrival. Their other lessons are counted on the school's tiers.
 */
public final class PoolPlan {

    static final Comparator<PlannedLesson> BY_START =
            comparing(PlannedLesson::startsAt).thenComparingLong(PlannedLesson::id);

    /** What Zoom sells: for lessons that no host of the school seats. */
    private static final List<Integer> SIZES_TO_BUY = List.of(100, 300, 500, 1000);

    private final List<TierPlan> tiers;
    private final Overlap whole;

    private PoolPlan(List<TierPlan> tiers, Overlap whole) {
        this.tiers = tiers;
        this.whole = whole;
    }

    /**
     * One tier's part.
     *
     * @param lessons how many draw on it
     * @param overlap the worst moment: as many slots are necessary
     * @param placed each lesson on a slot: as many are sufficient
     * @param slotsPerHost meetings at once on one host
     * @param hosts that it takes, the failover reserve included
     */
    public record TierPlan(Tier tier, int lessons, Overlap overlap, List<Placed> placed, int slotsPerHost, int hosts) {

        public int slots() {
            return overlap.slots();
        }
    }

    /** @param slot from 0 */
    public record Placed(PlannedLesson lesson, int slot) {}

    public static PoolPlan of(CapacitySnapshot outlook) {
        var byTier = new TreeMap<Tier, List<PlannedLesson>>();
        var left = onOwnAccounts(outlook, byTier);
        var sizes = outlook.hosts().stream()
                .filter(PlannedHost::isTheSchools)
                .map(PlannedHost::capacity)
                .collect(toCollection(TreeSet::new));
        sizes.forEach(size -> byTier.put(new Tier(null, size), new ArrayList<>()));
        for (var lesson : left) {
            var tier = new Tier(null, seats(lesson.need().people(), sizes));
            byTier.computeIfAbsent(tier, _ -> new ArrayList<>()).add(lesson);
        }
        var tiers = new ArrayList<TierPlan>();
        byTier.forEach((tier, lessons) -> tiers.add(plan(tier, lessons, outlook)));
        return new PoolPlan(List.copyOf(tiers), Overlap.of(left, outlook.bounds()));
    }

    /** Own accounts that are used, then the school's tiers, the tightest first. */
    public List<TierPlan> tiers() {
        return tiers;
    }

    public List<TierPlan> tiersOfTheSchool() {
        return tiers.stream().filter(tier -> tier.tier().owner() == null).toList();
    }

    /**
     * The worst moment of all lessons that draw on the school, whatever their tiers: no rule that shares the pool out, however
     * clever, does with fewer slots in all.
     */
    public Overlap whole() {
        return whole;
    }

    public int hostsOfTheSchool() {
        return tiersOfTheSchool().stream().mapToInt(TierPlan::hosts).sum();
    }

    private static List<PlannedLesson> onOwnAccounts(
            CapacitySnapshot outlook, SortedMap<Tier, List<PlannedLesson>> byTier) {
        var supply = outlook.supply();
        var owned = supply.promisable().keySet().stream()
                .filter(tier -> tier.owner() != null)
                .toList();
        if (owned.isEmpty()) {
            return outlook.lessons();
        }
        var left = new ArrayList<PlannedLesson>();
        outlook.lessons().stream()
                .collect(groupingBy(lesson -> lesson.need().teacherId()))
                .forEach((teacher, lessons) -> {
                    var rest = lessons;
                    for (var tier : owned.stream()
                            .filter(tier -> teacher.equals(tier.owner()))
                            .toList()) {
                        var certain = certainlyOn(tier, supply.slots(tier), rest, outlook);
                        if (!certain.isEmpty()) {
                            byTier.put(tier, certain);
                            var taken = new TreeSet<>(BY_START);
                            taken.addAll(certain);
                            rest = rest.stream()
                                    .filter(lesson -> !taken.contains(lesson))
                                    .toList();
                        }
                    }
                    left.addAll(rest);
                });
        return left;
    }

    private static List<PlannedLesson> certainlyOn(
            Tier tier, int slots, List<PlannedLesson> lessons, CapacitySnapshot outlook) {
        var candidates =
                lessons.stream().filter(lesson -> tier.serves(lesson.need())).toList();
        var wanted = new Occupancy();
        candidates.forEach(lesson -> wanted.add(outlook.envelope(lesson)));
        return candidates.stream()
                .filter(lesson -> wanted.peak(outlook.envelope(lesson)) <= slots)
                .toList();
    }

    private static int seats(int people, TreeSet<Integer> sizes) {
        var tightest = sizes.ceiling(people);
        return tightest != null
                ? tightest
                : SIZES_TO_BUY.stream()
                        .filter(size -> size >= people)
                        .findFirst()
                        .orElse(people);
    }

    private static TierPlan plan(Tier tier, List<PlannedLesson> lessons, CapacitySnapshot outlook) {
        var overlap = Overlap.of(lessons, outlook.bounds());
        int perHost = outlook.slotsPerHost(tier);
        int reserve = tier.owner() == null && !lessons.isEmpty() ? outlook.failoverHosts() : 0;
        return new TierPlan(
                tier,
                lessons.size(),
                overlap,
                place(lessons, outlook),
                perHost,
                Math.ceilDiv(overlap.slots(), perHost) + reserve);
    }

    /** In order of start, each lesson gets the lowest slot that is free. */
    private static List<Placed> place(List<PlannedLesson> lessons, CapacitySnapshot outlook) {
        var placed = new ArrayList<Placed>(lessons.size());
        var busy = new PriorityQueue<Busy>(comparing(Busy::until));
        var free = new PriorityQueue<Integer>();
        int slots = 0;
        for (var lesson : lessons.stream().sorted(BY_START).toList()) {
            var envelope = outlook.envelope(lesson);
            while (!busy.isEmpty() && !busy.element().until.isAfter(envelope.from())) {
                free.add(busy.remove().slot);
            }
            int slot = free.isEmpty() ? slots++ : free.remove();
            busy.add(new Busy(envelope.to(), slot));
            placed.add(new Placed(lesson, slot));
        }
        return List.copyOf(placed);
    }

    private record Busy(Instant until, int slot) {}
}
