package space.lectio.conferencing.planning.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static space.lectio.conferencing.planning.domain.Weeks.BOUNDS;
import static space.lectio.conferencing.planning.domain.Weeks.MONDAY;
import static space.lectio.conferencing.planning.domain.Weeks.at;
import static space.lectio.conferencing.planning.domain.Weeks.host;
import static space.lectio.conferencing.planning.domain.Weeks.hosts;
import static space.lectio.conferencing.planning.domain.Weeks.lesson;
import static space.lectio.conferencing.planning.domain.Weeks.outlook;
import static space.lectio.conferencing.planning.domain.Weeks.random;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import space.lectio.conferencing.planning.domain.Change.AddGroup;
import space.lectio.conferencing.planning.domain.Change.AddHosts;
import space.lectio.conferencing.planning.domain.Change.LoseHosts;
import space.lectio.conferencing.planning.domain.Change.LoseWidestHosts;
import space.lectio.conferencing.planning.domain.Change.MeetingsPerHost;
import space.lectio.conferencing.planning.domain.Change.MoreLessons;
import space.lectio.conferencing.planning.domain.Change.MoveLessons;
import space.lectio.conferencing.planning.domain.Change.OtherBounds;
import space.lectio.conferencing.planning.domain.Change.StaggerStarts;
import space.lectio.conferencing.planning.domain.Remedy.Cost;
import space.lectio.conferencing.planning.domain.Remedy.Cost.Kind;
import space.lectio.conferencing.pool.domain.reservation.SchoolDay;
import space.lectio.conferencing.pool.domain.reservation.Tolerance;

/** What would be if things were otherwise. */
class WhatIfTest {

    private static final long SEED = Long.getLong("pool.seed", 20_261_123);
    private static final SchoolDay DAY = new SchoolDay(ZoneOffset.UTC, MONDAY);
    private static final int[] SMALL = {9};

    /** Three lessons at ten and three at eleven, of six teachers, on as many hosts as they take. */
    private static CapacitySnapshot sixLessons(int hosts) {
        return outlook(
                hosts(hosts),
                lesson(1, 600, 60),
                lesson(2, 600, 60),
                lesson(3, 600, 60),
                lesson(4, 660, 60),
                lesson(5, 660, 60),
                lesson(6, 660, 60));
    }

    private static WhatIf whatIf(CapacitySnapshot outlook, Change... changes) {
        return WhatIf.of(outlook.after(List.of(changes)), DAY);
    }

    @Test
    void withoutAChangeItIsThePlan() {
        var same = whatIf(sixLessons(6));
        assertThat(same.waiting()).isEmpty();
        assertThat(same.fixes()).isEmpty();
        assertThat(same.cheapest()).isEmpty();
        assertThat(same.plan().hostsOfTheSchool()).isEqualTo(6);
    }

    @Test
    void aNewGroupAtTheBusyHourWaitsWhereOneInTheEveningDoesNot() {
        var busy = new AddGroup(
                "new",
                9,
                List.of(new WeeklyTime(DayOfWeek.MONDAY, LocalTime.of(10, 30))),
                Duration.ofMinutes(60),
                2,
                LocalDate.of(2026, 11, 23),
                ZoneOffset.UTC);
        var evening = new AddGroup(
                "new",
                9,
                List.of(new WeeklyTime(DayOfWeek.MONDAY, LocalTime.of(18, 0))),
                Duration.ofMinutes(60),
                2,
                LocalDate.of(2026, 11, 23),
                ZoneOffset.UTC);
        var waits = whatIf(sixLessons(6), busy);
        assertThat(waits.outlook().lessons()).hasSize(8);
        assertThat(waits.waiting())
                .as("one of the first Monday; on the next the new group is alone")
                .hasSize(1)
                .allMatch(lesson -> lesson.startsAt().isBefore(at(24 * 60)));
        assertThat(whatIf(sixLessons(6), evening).waiting()).isEmpty();
    }

    @Test
    void losingTwoHostsNeedsTwoHostsAgain() {
        var lost = whatIf(sixLessons(6), new LoseWidestHosts(2));
        assertThat(lost.waiting()).hasSize(2);
        assertThat(lost.plan().tiers().getFirst().slots()).isEqualTo(6);
        var more = fix(lost, AddHosts.class);
        assertThat(more.change()).isEqualTo(new AddHosts(new TreeMap<>(Map.of(100, 2))));
        assertThat(more.cost()).isEqualTo(new Cost(Kind.LICENCES, 2));
        assertThat(more.isEnough()).isTrue();
    }

    @Test
    void theWidestHostsAreLostFirstAndATeachersOwnNever() {
        var outlook = outlook(
                List.of(host(1, 1, 100, null), host(2, 2, 100, null), host(3, 1, 300, null), host(4, 4, 500, 7L)));
        assertThat(outlook.after(List.of(new LoseWidestHosts(2))).hosts())
                .extracting(PlannedHost::id)
                .containsExactly(1L, 4L);
        assertThat(outlook.after(List.of(new LoseHosts(Set.of(1L, 4L)))).hosts())
                .extracting(PlannedHost::id)
                .containsExactly(2L, 3L);
    }

    @Test
    void twoMeetingsPerHostHalveTheHosts() {
        var doubled = whatIf(sixLessons(3), new MeetingsPerHost(2));
        assertThat(doubled.waiting()).isEmpty();
        assertThat(doubled.plan().hostsOfTheSchool()).isEqualTo(3);
        assertThat(fix(whatIf(sixLessons(3)), MeetingsPerHost.class).isEnough()).isTrue();
    }

    @Test
    void changesAddUp() {
        var both = whatIf(sixLessons(6), new LoseWidestHosts(3), new MeetingsPerHost(2));
        assertThat(both.waiting()).isEmpty();
        assertThat(both.plan().hostsOfTheSchool()).isEqualTo(3);
    }

    @Test
    void anEarlierBoundThatIsShorterCostsNothingAndIsTriedFirst() {
        // 10 minutes over and 15 before: at 11 o'clock six hold a host. Lessons of 40 minutes leave 20 between them.
        var outlook = outlook(
                hosts(3),
                lesson(1, 600, 40),
                lesson(2, 600, 40),
                lesson(3, 600, 40),
                lesson(4, 660, 40),
                lesson(5, 660, 40),
                lesson(6, 660, 40));
        var cheapest = whatIf(outlook).cheapest().orElseThrow();
        assertThat(cheapest.change())
                .isEqualTo(new OtherBounds(new Tolerance(Duration.ofMinutes(10), BOUNDS.overrun())));
        assertThat(cheapest.cost()).isEqualTo(new Cost(Kind.SETTING, 5));
    }

    @Test
    void fixesAreOrderedBySettingThenPeopleThenMoney() {
        var fixes = whatIf(sixLessons(5)).fixes();
        assertThat(fixes).extracting(Remedy::cost).isSorted();
        assertThat(fixes)
                .extracting(fix -> fix.cost().kind())
                .contains(Kind.SETTING, Kind.LESSONS_MOVED, Kind.LICENCES);
        assertThat(whatIf(sixLessons(5)).cheapest().orElseThrow().change())
                .as("one lesson moved is cheaper than all staggered, and than a licence")
                .isInstanceOf(MoveLessons.class);
    }

    @Test
    void movedLessonsFitWithPoolTeacherAndGroup() {
        int offered = 0;
        for (long seed = SEED; seed < SEED + 300; seed++) {
            var random = new Random(seed);
            var apart = new ArrayList<PlannedLesson>();
            for (var lesson : random(25, 900, SMALL, 12, random)) {
                if (apart.stream().noneMatch(lesson::excludes)) {
                    apart.add(lesson);
                }
            }
            var needed = PoolPlan.of(new CapacitySnapshot(apart, hosts(1), BOUNDS, 0))
                    .hostsOfTheSchool();
            var outlook = new CapacitySnapshot(apart, hosts(Math.max(1, needed - 1)), BOUNDS, 0);
            var answer = whatIf(outlook);
            if (answer.waiting().isEmpty()) {
                continue;
            }
            var moves = fix(answer, MoveLessons.class);
            if (moves.isEnough()) {
                offered++;
                var after = outlook.after(List.of(moves.change()));
                assertThat(Admission.of(after).waiting()).as("seed %d", seed).isEmpty();
                for (var one : after.lessons()) {
                    assertThat(after.lessons())
                            .as("seed %d", seed)
                            .noneMatch(other -> other.id() != one.id() && other.excludes(one));
                    assertThat(one.length())
                            .isEqualTo(outlook.lessons().stream()
                                    .filter(same -> same.id() == one.id())
                                    .findFirst()
                                    .orElseThrow()
                                    .length());
                }
            }
        }
        assertThat(offered).as("seeds from %d on", SEED).isGreaterThan(100);
    }

    @Test
    void soManyMoreHostsAreEnoughAndOneFewerIsNot() {
        for (long seed = SEED; seed < SEED + 300; seed++) {
            var random = new Random(seed);
            var outlook = new CapacitySnapshot(
                    random(30, 600, SMALL, 40, random), hosts(1 + random.nextInt(3)), BOUNDS, random.nextInt(2));
            var answer = whatIf(outlook);
            if (answer.waiting().isEmpty()) {
                continue;
            }
            var more = fix(answer, AddHosts.class);
            assertThat(more.isEnough()).as("seed %d", seed).isTrue();
            int k = more.cost().amount();
            var fewer = outlook.after(List.of(new AddHosts(new TreeMap<>(Map.of(100, k - 1)))));
            assertThat(Admission.of(fewer).waiting()).as("seed %d", seed).isNotEmpty();
        }
    }

    @Test
    void whatOverflowsToALargerHostThatIdlesNeedsNoHostOfItsOwn() {
        var outlook = outlook(
                List.of(host(1, 1, 100, null), host(2, 1, 300, null)),
                lesson(1, 600, 60),
                lesson(2, 600, 60),
                lesson(3, 600, 60));
        assertThat(PoolPlan.of(outlook).tiers().getFirst().slots()).isEqualTo(3);
        assertThat(fix(whatIf(outlook), AddHosts.class).change())
                .isEqualTo(new AddHosts(new TreeMap<>(Map.of(100, 1))));
    }

    @Test
    void whoStaggersSpreadsTeachersOverTheHourAndNoTeacherRunsIntoHimself() {
        var lessons = IntStream.rangeClosed(1, 12)
                .boxed()
                .flatMap(teacher ->
                        Stream.of(lesson(teacher, teacher, 9, 600, 60), lesson(100 + teacher, teacher, 9, 660, 60)))
                .toArray(PlannedLesson[]::new);
        var staggered = outlook(hosts(1), lessons).after(List.of(new StaggerStarts(Duration.ofMinutes(10))));
        for (int minute : new int[] {0, 10, 20, 30, 40, 50}) {
            assertThat(staggered.lessons())
                    .filteredOn(lesson -> lesson.startsAt().equals(at(600 + minute)))
                    .as("ten past and so on")
                    .hasSize(2);
        }
        for (var one : staggered.lessons()) {
            assertThat(one.length()).isEqualTo(Duration.ofHours(1));
            assertThat(staggered.lessons()).noneMatch(other -> other.id() != one.id() && other.excludes(one));
        }
        assertThat(PoolPlan.of(staggered).hostsOfTheSchool())
                .as("24 envelopes of 85 minutes in two hours and 50 minutes")
                .isLessThan(PoolPlan.of(outlook(hosts(1), lessons)).hostsOfTheSchool());
    }

    @Test
    void moreLessonsAreDrawnAtTheTimesAtWhichLessonsAreAndTheSameSeedDrawsTheSame() {
        var outlook = new CapacitySnapshot(random(100, 900, SMALL, 20, new Random(SEED)), hosts(1), BOUNDS, 0);
        var more = outlook.after(List.of(new MoreLessons(30, 1)));
        assertThat(more.lessons()).hasSize(130);
        assertThat(more.lessons()).extracting(PlannedLesson::id).doesNotHaveDuplicates();
        var starts = outlook.lessons().stream().map(PlannedLesson::startsAt).toList();
        assertThat(more.lessons()).allSatisfy(lesson -> assertThat(starts).contains(lesson.startsAt()));
        assertThat(outlook.after(List.of(new MoreLessons(30, 1)))).isEqualTo(more);
        assertThat(outlook.after(List.of(new MoreLessons(30, 2)))).isNotEqualTo(more);
        var twice = outlook.after(List.of(new MoreLessons(30, 1), new MoreLessons(30, 1)));
        assertThat(twice.lessons()).hasSize(169).extracting(PlannedLesson::id).doesNotHaveDuplicates();
    }

    @Test
    void longerBoundsNeedMoreHosts() {
        var outlook = outlook(hosts(1), lesson(1, 600, 60), lesson(2, 690, 60));
        assertThat(PoolPlan.of(outlook).hostsOfTheSchool()).isEqualTo(1);
        var longer = new OtherBounds(new Tolerance(Duration.ofMinutes(15), Duration.ofMinutes(30)));
        assertThat(PoolPlan.of(outlook.after(List.of(longer))).hostsOfTheSchool())
                .isEqualTo(2);
    }

    @Test
    void manyLessonsThatWaitAreNotOfferedAsAFewToMove() {
        var lessons =
                IntStream.rangeClosed(1, 30).mapToObj(id -> lesson(id, 600, 60)).toArray(PlannedLesson[]::new);
        assertThat(whatIf(outlook(hosts(1), lessons)).fixes())
                .extracting(Remedy::change)
                .noneMatch(MoveLessons.class::isInstance);
    }

    @Test
    void aTermOfTwentyThousandLessonsIsAnsweredWithAllFixesInSeconds() {
        var outlook = new CapacitySnapshot(
                random(20_000, 16 * 7 * 24 * 60, SMALL, 500, new Random(SEED)), hosts(20), BOUNDS, 0);
        var started = System.nanoTime();
        var answer = whatIf(outlook, new MoreLessons(30, SEED));
        var seconds = (System.nanoTime() - started) / 1e9;
        System.out.printf(
                "what-if of %d lessons: %d waiting, %d fixes tried, %.2f s (seed %d)%n",
                answer.outlook().lessons().size(),
                answer.waiting().size(),
                answer.fixes().size(),
                seconds,
                SEED);
        assertThat(answer.waiting()).isNotEmpty();
        assertThat(seconds).isLessThan(10);
    }

    private static Remedy fix(WhatIf answer, Class<? extends Change> kind) {
        return answer.fixes().stream()
                .filter(fix -> kind.isInstance(fix.change()))
                .findFirst()
                .orElseThrow();
    }
}
