package space.lectio.conferencing.pool.domain.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import space.lectio.conferencing.pool.domain.reservation.Placement.AttendanceInterval;

/** ADR 8 with its numbers: what the rule per instant breaks, and what ours costs. */
class ALessonDrawsOnOneTierTest {

    private static final long SEED = Long.getLong("pool.seed", 20_261_123);
    private static final int SCHEDULES = 10_000;

    private static final int LARGE = 300;
    private static final int SMALL = 100;

    @Test
    void thePerInstantRuleBreaksItsPromiseToALargeLesson() {
        var rule = new PerInstantRule(List.of(LARGE, SMALL));
        assertThat(rule.admit(new AttendanceInterval(SMALL, 0, 2))).isTrue();
        assertThat(rule.admit(new AttendanceInterval(SMALL, 1, 4))).isTrue();
        assertThat(rule.admit(new AttendanceInterval(LARGE, 3, 5))).isTrue();

        assertThat(rule.refusedAtStart()).isEqualTo(1);
    }

    @Test
    void itPromisesEvenWhatNobodyCouldKeepWhoKnewTheWholeDay() {
        var rule = new PerInstantRule(List.of(LARGE, SMALL));
        assertThat(rule.admit(new AttendanceInterval(LARGE, 0, 1))).isTrue();
        assertThat(rule.admit(new AttendanceInterval(SMALL, 0, 3))).isTrue();
        assertThat(rule.admit(new AttendanceInterval(SMALL, 2, 5))).isTrue();
        assertThat(rule.admit(new AttendanceInterval(LARGE, 4, 6))).isTrue();

        assertThat(Placement.isPossible(rule.promised(), List.of(LARGE, SMALL))).isFalse();
    }

    @Test
    void ourRuleLetsTheSmallLessonDrawOnTheLargeTierAndTheLargeOneWait() {
        var ours = new Ours(List.of(LARGE, SMALL));
        assertThat(ours.admit(new AttendanceInterval(SMALL, 0, 2))).isTrue();
        assertThat(ours.admit(new AttendanceInterval(SMALL, 1, 4))).isTrue();
        assertThat(ours.admit(new AttendanceInterval(LARGE, 3, 5))).isFalse();
        assertThat(ours.admit(new AttendanceInterval(LARGE, 4, 6))).isTrue();
    }

    @Test
    void inRandomSchedulesOfSeveralTiersOursPromisesLessThanAnExhaustiveSearchAndKeepsIt() {
        var seen = compared(2, 4);
        System.out.println("Several tiers: " + seen);
        assertThat(seen.schedulesBrokenByPerInstant).isPositive();
        assertThat(seen.impossiblePromisesOfPerInstant).isPositive();
        assertThat(seen.impossiblePromisesOfOurs).isZero();
        assertThat(seen.refusedThoughPlaceable).isPositive();
    }

    @Test
    void withASingleTierAllRulesAreTheSame() {
        var seen = compared(1, 2);
        System.out.println("One tier: " + seen);
        assertThat(seen.schedulesBrokenByPerInstant).isZero();
        assertThat(seen.impossiblePromisesOfPerInstant).isZero();
        assertThat(seen.impossiblePromisesOfOurs).isZero();
        assertThat(seen.refusedThoughPlaceable).isZero();
        assertThat(seen.admittedByOurs).isEqualTo(seen.admittedBySearch).isEqualTo(seen.admittedPerInstant);
    }

    /** Admission by the real rule; slots of equal capacity are one tier. */
    private static final class Ours {

        private final SlotLedger book = new SlotLedger();
        private final Capacity supply;
        private final List<AttendanceInterval> promised = new ArrayList<>();

        Ours(List<Integer> slots) {
            supply = new Capacity(
                    slots.stream()
                            .map(capacity -> new Capacity.Line(1, capacity, null))
                            .toList(),
                    0);
        }

        boolean admit(AttendanceInterval lesson) {
            var tier = book.admit(lesson.need(), lesson.envelope(), supply);
            tier.ifPresent(found -> {
                book.enter(found, lesson.envelope());
                promised.add(lesson);
            });
            return tier.isPresent();
        }
    }

    private static final class Comparison {
        int lessons;
        int admittedPerInstant;
        int schedulesBrokenByPerInstant;
        int refusedAtStartByPerInstant;
        int impossiblePromisesOfPerInstant;
        int impossiblePromisesOfOurs;
        int admittedByOurs;
        int refusedThoughPlaceable;
        int admittedBySearch;

        @Override
        public String toString() {
            return """
                    %,d schedules, %,d lessons
                      per instant: %,d admitted; %,d schedules with a broken promise (%.2f %%), %,d lessons refused at start; \
                    %,d schedules whose promises nobody could keep (%.2f %%)
                      one tier:    %,d admitted; %,d schedules whose promises nobody could keep; \
                    %,d refused that a search could have placed (%.2f %% of lessons)
                      search:      %,d admitted""".formatted(
                            SCHEDULES,
                            lessons,
                            admittedPerInstant,
                            schedulesBrokenByPerInstant,
                            100.0 * schedulesBrokenByPerInstant / SCHEDULES,
                            refusedAtStartByPerInstant,
                            impossiblePromisesOfPerInstant,
                            100.0 * impossiblePromisesOfPerInstant / SCHEDULES,
                            admittedByOurs,
                            impossiblePromisesOfOurs,
                            refusedThoughPlaceable,
                            100.0 * refusedThoughPlaceable / lessons,
                            admittedBySearch);
        }
    }

    /** Lessons in random order, each living exactly as long as promised: no slack that could hide anything. */
    private static Comparison compared(int fewestTiers, int tiersBelow) {
        var seen = new Comparison();
        for (long seed = SEED; seed < SEED + SCHEDULES; seed++) {
            var random = new Random(seed);
            var tiers = random.nextInt(fewestTiers, tiersBelow);
            var slots = new ArrayList<Integer>();
            for (int tier = 0; tier < tiers; tier++) {
                for (int slot = random.nextInt(1, 3); slot > 0; slot--) {
                    slots.add(100 * (tier + 1));
                }
            }
            var perInstant = new PerInstantRule(slots);
            var ours = new Ours(slots);
            var search = new ArrayList<AttendanceInterval>();
            for (int lesson = random.nextInt(4, 11); lesson > 0; lesson--) {
                var from = random.nextInt(16);
                var asked =
                        new AttendanceInterval(100 * random.nextInt(1, tiers + 1), from, from + random.nextInt(1, 7));
                seen.lessons++;
                perInstant.admit(asked);
                search.add(asked);
                if (!Placement.isPossible(search, slots)) {
                    search.removeLast();
                }
                if (!ours.admit(asked)) {
                    var all = new ArrayList<>(ours.promised);
                    all.add(asked);
                    seen.refusedThoughPlaceable += Placement.isPossible(all, slots) ? 1 : 0;
                }
            }
            seen.admittedPerInstant += perInstant.promised().size();
            seen.admittedByOurs += ours.promised.size();
            seen.admittedBySearch += search.size();
            var refused = perInstant.refusedAtStart();
            seen.refusedAtStartByPerInstant += refused;
            seen.schedulesBrokenByPerInstant += refused > 0 ? 1 : 0;
            seen.impossiblePromisesOfPerInstant += Placement.isPossible(perInstant.promised(), slots) ? 0 : 1;
            seen.impossiblePromisesOfOurs += Placement.isPossible(ours.promised, slots) ? 0 : 1;
        }
        return seen;
    }
}
