package space.lectio.conferencing.planning.domain;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static space.lectio.conferencing.planning.domain.Weeks.BOUNDS;
import static space.lectio.conferencing.planning.domain.Weeks.at;
import static space.lectio.conferencing.planning.domain.Weeks.host;
import static space.lectio.conferencing.planning.domain.Weeks.hosts;
import static space.lectio.conferencing.planning.domain.Weeks.lesson;
import static space.lectio.conferencing.planning.domain.Weeks.orders;
import static space.lectio.conferencing.planning.domain.Weeks.outlook;
import static space.lectio.conferencing.planning.domain.Weeks.random;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import space.lectio.conferencing.planning.domain.PoolPlan.TierPlan;
import space.lectio.conferencing.pool.domain.reservation.SlotLedger;
import space.lectio.conferencing.pool.domain.reservation.Tier;

/** The proven minimum of slots and hosts. */
class PoolPlanTest {

    private static final long SEED = Long.getLong("pool.seed", 20_261_123);
    private static final int[] SMALL = {9};
    private static final int[] ALL_SIZES = {2, 9, 100, 101, 300, 450, 500};

    @Test
    void neighboursAtTheHourOverlapByTheirEnvelopes() {
        var plan = PoolPlan.of(outlook(hosts(1), lesson(1, 600, 60), lesson(2, 660, 60), lesson(3, 745, 60)));
        var tier = plan.tiers().getFirst();
        assertThat(tier.slots()).as("planned one after the other").isEqualTo(2);
        assertThat(tier.overlap().at()).isEqualTo(at(645));
        assertThat(tier.overlap().lessons()).extracting(PlannedLesson::id).containsExactly(1L, 2L);
        assertThat(PoolPlan.of(outlook(hosts(1), lesson(2, 660, 60), lesson(3, 745, 60)))
                        .tiers()
                        .getFirst()
                        .slots())
                .as("85 minutes later the slot is free at the very moment it is wanted")
                .isEqualTo(1);
    }

    @Test
    void tryingAllAssignmentsFindsNoneWithFewerSlots() {
        for (long seed = SEED; seed < SEED + 2_000; seed++) {
            var random = new Random(seed);
            var outlook = outlook(
                    hosts(1),
                    random(1 + random.nextInt(8), 480, SMALL, 50, random).toArray(PlannedLesson[]::new));
            var tier = PoolPlan.of(outlook).tiers().getFirst();
            assertThat(fewestSlots(outlook)).as("seed %d", seed).isEqualTo(tier.slots());
            assertThat(slotsUsed(tier)).as("seed %d", seed).isEqualTo(tier.slots());
        }
    }

    @Test
    void theLessonsOfTheWorstMomentReallyHoldASlotThen() {
        for (long seed = SEED; seed < SEED + 500; seed++) {
            var random = new Random(seed);
            var outlook = severalTiers(random(60, 600, ALL_SIZES, 40, random), 0);
            for (var tier : PoolPlan.of(outlook).tiers()) {
                var certificate = tier.overlap();
                assertThat(new HashSet<>(certificate.lessons()))
                        .as("seed %d", seed)
                        .hasSize(tier.slots());
                assertThat(certificate.lessons()).as("seed %d", seed).allSatisfy(lesson -> {
                    assertThat(outlook.envelope(lesson).contains(requireNonNull(certificate.at())))
                            .isTrue();
                    assertThat(tier.tier().serves(lesson.need())).isTrue();
                });
            }
        }
    }

    @Test
    void noTwoLessonsOnASlotOverlapAndEachLessonIsPlacedOnce() {
        for (long seed = SEED; seed < SEED + 300; seed++) {
            var random = new Random(seed);
            var outlook = severalTiers(random(80, 900, ALL_SIZES, 40, random), 0);
            var placed = new HashSet<Long>();
            for (var tier : PoolPlan.of(outlook).tiers()) {
                var bySlot = new HashMap<Integer, List<PlannedLesson>>();
                for (var on : tier.placed()) {
                    var others = bySlot.computeIfAbsent(on.slot(), _ -> new ArrayList<>());
                    assertThat(others)
                            .as("seed %d", seed)
                            .noneMatch(other -> outlook.envelope(other).overlaps(outlook.envelope(on.lesson())));
                    others.add(on.lesson());
                    assertThat(placed.add(on.lesson().id())).isTrue();
                }
                assertThat(slotsUsed(tier)).as("seed %d", seed).isEqualTo(tier.slots());
            }
            assertThat(placed).as("seed %d", seed).hasSize(outlook.lessons().size());
        }
    }

    @Test
    void asManyHostsAsPlannedRefuseNobodyInAnyOfAllOrdersAndOneFewerSomebodyInEach() {
        for (long seed = SEED; seed < SEED + 60; seed++) {
            var random = new Random(seed);
            var lessons = random(6, 300, SMALL, 50, random);
            int slots = PoolPlan.of(new CapacitySnapshot(lessons, hosts(1), BOUNDS, 0))
                    .tiers()
                    .getFirst()
                    .slots();
            for (var order : orders(lessons)) {
                assertThat(refused(new CapacitySnapshot(order, hosts(slots), BOUNDS, 0)))
                        .as("seed %d", seed)
                        .isZero();
                assertThat(refused(new CapacitySnapshot(order, hosts(slots - 1), BOUNDS, 0)))
                        .as("seed %d", seed)
                        .isPositive();
            }
        }
    }

    @Test
    void withSeveralTiersAndOwnAccountsAsManyHostsAsPlannedRefuseNobodyInAnyOrder() {
        for (long seed = SEED; seed < SEED + 300; seed++) {
            var random = new Random(seed);
            var lessons = random(40, 600, ALL_SIZES, 8, random);
            var outlook = severalTiers(lessons, 0);
            var bought = asPlanned(outlook);
            for (int order = 0; order < 5; order++) {
                Collections.shuffle(lessons, random);
                assertThat(refused(new CapacitySnapshot(lessons, bought, BOUNDS, 0)))
                        .as("seed %d", seed)
                        .isZero();
            }
        }
    }

    @Test
    void withTheReserveAnyHostsOfEachTierMayFail() {
        for (long seed = SEED; seed < SEED + 200; seed++) {
            var random = new Random(seed);
            var lessons = random(40, 600, ALL_SIZES, 8, random);
            var bought = new ArrayList<>(asPlanned(severalTiers(lessons, 2)));
            assertThat(refused(new CapacitySnapshot(lessons, bought, BOUNDS, 2)))
                    .isZero();
            for (int capacity : new int[] {100, 300, 500}) {
                for (int failed = 0; failed < 2; failed++) {
                    bought.stream()
                            .filter(host -> host.owner() == null && host.capacity() == capacity)
                            .findAny()
                            .ifPresent(bought::remove);
                }
            }
            assertThat(refused(new CapacitySnapshot(lessons, bought, BOUNDS, 0)))
                    .as("seed %d", seed)
                    .isZero();
        }
    }

    @Test
    void aLessonDrawsOnTheTightestTierThatSeatsItAndOneThatNoHostSeatsOnTheNextSizeThereIsToBuy() {
        var plan = PoolPlan.of(outlook(
                List.of(host(1, 1, 100, null), host(2, 2, 300, null)),
                lesson(1, 1, 9, 600, 60),
                lesson(2, 2, 100, 600, 60),
                lesson(3, 3, 101, 600, 60),
                lesson(4, 4, 301, 600, 60),
                lesson(5, 5, 2000, 600, 60)));
        assertThat(plan.tiers())
                .extracting(tier -> tier.tier().capacity(), TierPlan::slots, TierPlan::hosts)
                .containsExactly(tuple(100, 2, 2), tuple(300, 1, 1), tuple(500, 1, 1), tuple(2000, 1, 1));
        assertThat(plan.whole().slots()).isEqualTo(5);
    }

    @Test
    void twoMeetingsPerHostHalveTheHosts() {
        var lessons =
                IntStream.rangeClosed(1, 7).mapToObj(id -> lesson(id, 600, 60)).toArray(PlannedLesson[]::new);
        assertThat(PoolPlan.of(outlook(hosts(1, 1), lessons)).hostsOfTheSchool())
                .isEqualTo(7);
        assertThat(PoolPlan.of(outlook(hosts(1, 2), lessons)).hostsOfTheSchool())
                .isEqualTo(4);
        assertThat(PoolPlan.of(new CapacitySnapshot(List.of(lessons), hosts(1, 2), BOUNDS, 1))
                        .hostsOfTheSchool())
                .as("with a reserve of one")
                .isEqualTo(5);
    }

    @Test
    void aTeachersOwnAccountIsCountedFirstAndWhatDoesNotFitOnItInEveryOrderIsTheSchools() {
        var own = List.of(host(1, 1, 100, null), host(2, 1, 100, 7L));
        var plan = PoolPlan.of(outlook(
                own,
                lesson(1, 7, 9, 600, 60),
                lesson(2, 7, 9, 900, 60),
                lesson(3, 7, 9, 960, 60),
                lesson(4, 8, 9, 600, 60)));
        assertThat(plan.tiers()).extracting(TierPlan::tier).containsExactly(new Tier(7L, 100), new Tier(null, 100));
        assertThat(ids(plan.tiers().getFirst())).containsExactly(1L);
        assertThat(ids(plan.tiers().getLast()))
                .as("his two neighbours: either may be on his own account")
                .containsExactly(4L, 2L, 3L);
    }

    @Test
    void aHundredThousandLessonsArePlannedInLessThanTwoSeconds() {
        var random = new Random(SEED);
        var lessons = random(100_000, 365 * 24 * 60, ALL_SIZES, 500, random);
        var outlook = severalTiers(lessons, 1);
        var plan = PoolPlan.of(outlook);
        var seconds = Double.MAX_VALUE;
        for (int run = 0; run < 3; run++) {
            var started = System.nanoTime();
            plan = PoolPlan.of(outlook);
            seconds = Math.min(seconds, (System.nanoTime() - started) / 1e9);
        }
        System.out.printf(
                "plan of %d lessons: %d tiers, %d hosts, %.2f s (seed %d)%n",
                lessons.size(), plan.tiers().size(), plan.hostsOfTheSchool(), seconds, SEED);
        assertThat(seconds).isLessThan(2);
    }

    private static List<Long> ids(TierPlan tier) {
        return tier.placed().stream().map(on -> on.lesson().id()).toList();
    }

    private static CapacitySnapshot severalTiers(List<PlannedLesson> lessons, int failover) {
        return new CapacitySnapshot(
                lessons,
                List.of(
                        host(1, 1, 100, null),
                        host(2, 2, 300, null),
                        host(3, 1, 500, null),
                        host(4, 1, 100, 1L),
                        host(5, 2, 300, 2L)),
                BOUNDS,
                failover);
    }

    /** Own accounts, and of each of the school's tiers exactly the hosts that the plan names. */
    private static List<PlannedHost> asPlanned(CapacitySnapshot outlook) {
        var hosts = new ArrayList<PlannedHost>();
        outlook.hosts().stream().filter(host -> !host.isTheSchools()).forEach(hosts::add);
        for (var tier : PoolPlan.of(outlook).tiersOfTheSchool()) {
            for (int i = 0; i < tier.hosts(); i++) {
                hosts.add(host(
                        100 + hosts.size(), tier.slotsPerHost(), tier.tier().capacity(), null));
            }
        }
        return hosts;
    }

    private static int slotsUsed(TierPlan tier) {
        return 1 + tier.placed().stream().mapToInt(PoolPlan.Placed::slot).max().orElse(-1);
    }

    /** In the order given, by the real rule. */
    private static int refused(CapacitySnapshot outlook) {
        var supply = outlook.supply();
        var book = new SlotLedger();
        int refused = 0;
        for (var lesson : outlook.lessons()) {
            var envelope = outlook.envelope(lesson);
            var tier = book.admit(lesson.need(), envelope, supply);
            if (tier.isPresent()) {
                book.enter(tier.get(), envelope);
            } else {
                refused++;
            }
        }
        return refused;
    }

    /** All assignments, but for names of slots. */
    private static int fewestSlots(CapacitySnapshot outlook) {
        return fewestSlots(outlook, 0, new HashMap<>(), outlook.lessons().size());
    }

    private static int fewestSlots(
            CapacitySnapshot outlook, int next, Map<Integer, List<PlannedLesson>> slots, int best) {
        if (next == outlook.lessons().size()) {
            return Math.min(best, slots.size());
        }
        var lesson = outlook.lessons().get(next);
        for (int slot = 0; slot <= slots.size(); slot++) {
            var on = slots.getOrDefault(slot, List.of());
            if (on.stream().anyMatch(other -> outlook.envelope(other).overlaps(outlook.envelope(lesson)))) {
                continue;
            }
            var then = new HashMap<>(slots);
            var more = new ArrayList<>(on);
            more.add(lesson);
            then.put(slot, more);
            best = fewestSlots(outlook, next + 1, then, best);
        }
        return best;
    }

    @Test
    void habitsAreMeasuredByNearestRankAndSuggestBoundsForNineteenOfTwenty() {
        var history = new ArrayList<PastLesson>();
        for (int i = 1; i <= 20; i++) {
            history.add(new PastLesson(false, at(600), at(660), at(599), at(600 - i), at(660 + 2 * i)));
        }
        history.add(new PastLesson(true, at(600), at(660), at(600), at(0), at(2000)));
        var habits = ObservedPunctuality.of(history, BOUNDS, Duration.ofMinutes(15));
        assertThat(habits.early())
                .isEqualTo(new ObservedPunctuality.Quantiles(20, minutes(10), minutes(18), minutes(19), minutes(20)));
        assertThat(habits.overrun())
                .isEqualTo(new ObservedPunctuality.Quantiles(20, minutes(20), minutes(36), minutes(38), minutes(40)));
        var suggested = requireNonNull(habits.suggested());
        assertThat(suggested.early()).as("no room opens earlier").isEqualTo(minutes(15));
        assertThat(suggested.overrun()).isEqualTo(minutes(40));
        assertThat(habits.beyond()).as("more than 10 minutes over").isEqualTo(15);
        assertThat(ObservedPunctuality.of(List.of(), BOUNDS, minutes(15)).suggested())
                .isNull();
    }

    @Test
    void erlangsFormulaGivesTheKnownShares() {
        assertThat(QuickLessons.blocking(1, 3)).isBetween(0.0624, 0.0626);
        assertThat(QuickLessons.blocking(2, 3)).isBetween(0.2104, 0.2106);
        assertThat(QuickLessons.blocking(3, 3)).isBetween(0.3461, 0.3463);
        assertThat(QuickLessons.blocking(3, 0)).isEqualTo(1);
    }

    @Test
    void quickLessonsAreJudgedAtTheirWorstHourByTheSlotsThatTheTimetableLeaves() {
        var history = List.of(
                new PastLesson(true, at(600), at(660), at(600), at(600), at(660)),
                new PastLesson(true, at(610), at(670), at(610), at(610), at(670)),
                new PastLesson(true, at(900), at(960), at(900), at(900), at(960)));
        var outlook = outlook(hosts(3), lesson(1, 600, 30), lesson(2, 605, 30));
        var quick = QuickLessons.of(history, outlook, PoolPlan.of(outlook), ZoneOffset.UTC)
                .orElseThrow();
        assertThat(quick.hour()).isEqualTo(10);
        assertThat(quick.load())
                .as("two in that hour of the one day, an hour each")
                .isEqualTo(2);
        assertThat(quick.slotsLeft()).isEqualTo(1);
        assertThat(quick.refused()).isEqualTo(QuickLessons.blocking(2, 1));
        assertThat(QuickLessons.of(List.of(), outlook, PoolPlan.of(outlook), ZoneOffset.UTC))
                .isEmpty();
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }
}
