package space.lectio.conferencing.pool.domain.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import space.lectio.conferencing.pool.domain.reservation.Day.PromiseBroken;
import space.lectio.conferencing.pool.domain.reservation.ReferencePool.Account;
import space.lectio.conferencing.pool.domain.reservation.Tally.Seen;

/**
 * Random days against the {@link ReferencePool}. {@code -Dpool.seed} and {@code -Dpool.schedules} choose others;
 * {@code ops/bin/prove-pool} lives a million.
 */
class PoolKeepsItsPromiseTest {

    private static final long SEED = Long.getLong("pool.seed", 20_261_123);
    private static final long SCHEDULES = Long.getLong("pool.schedules", 20_000);

    @Test
    void noReservedLessonIsRefusedNoSlotIsBoundTwiceAndEveryLeaseEnds() {
        var tally = Proof.of(SEED, SCHEDULES);
        System.out.println("Seeds from " + SEED + ": " + tally);
        if (SCHEDULES >= 1_000) {
            assertThat(Seen.values())
                    .as("seen at least once in a hundred schedules")
                    .allSatisfy(
                            seen -> assertThat(tally.of(seen)).as("%s", seen).isGreaterThan(SCHEDULES / 100));
        }
    }

    /** Each remedy, taken away: then reserved lessons are refused. */
    @Nested
    class WithoutARemedy {

        private static final long SAME_DAYS_EVERY_TIME = 1;
        private static final int DAYS = 4_000;

        @Test
        void aLessonThatMayTakeAnyHostLargeEnoughTakesThePromiseOfAnother() {
            assertBrokenWithout("its own tier only", seed -> new Day(seed) {
                @Override
                boolean mayServe(Tier promised, Account account) {
                    return true;
                }
            });
        }

        @Test
        void aPromiseThatForgetsTheOverrunIsBroken() {
            assertBrokenWithout("the overrun is promised", seed -> new Day(seed) {
                @Override
                OccupancyWindow promisedTo(int start, int length) {
                    return new OccupancyWindow(at(start - school.early()), at(start + length));
                }
            });
        }

        @Test
        void aLeaseLongerThanThePromiseKeepsTheNextLessonOut() {
            assertBrokenWithout("a lease is no longer than its promise", seed -> new Day(seed) {
                @Override
                OccupancyWindow bound(OccupancyWindow promised, int minute, int length) {
                    return new OccupancyWindow(promised.from(), at(minute + length + school.overrun()));
                }
            });
        }

        @Test
        void aLessonThatMovesKeepsItsHostFromOthersUnlessItsLeaseEndsWithItsPromise() {
            assertBrokenWithout("a lease ends with its promise", seed -> new Day(seed) {
                @Override
                void endWithPromise(Lesson lesson) {}
            });
        }

        @Test
        void aHostWhoseMeetingEndedUnheardIsLostUnlessItsLeaseExpires() {
            assertBrokenWithout("leases expire", seed -> new Day(seed) {
                @Override
                void takeBackExpired() {}
            });
        }

        @Test
        void aFailingHostTakesPromisesWithItIfThereIsNoReserve() {
            assertBrokenWithout("failover reserve", seed -> new Day(seed) {
                @Override
                int failoverHosts() {
                    return 0;
                }
            });
        }

        private void assertBrokenWithout(String remedy, LongFunction<Day> day) {
            var broken = LongStream.range(SAME_DAYS_EVERY_TIME, SAME_DAYS_EVERY_TIME + DAYS)
                    .filter(seed -> breaks(day.apply(seed)))
                    .count();
            System.out.printf("Without \"%s\" a promise is broken on %d of %d days%n", remedy, broken, DAYS);
            assertThat(broken).as("days of %d that break a promise", DAYS).isPositive();
        }

        private static boolean breaks(Day day) {
            try {
                day.live();
                return false;
            } catch (PromiseBroken broken) {
                // Refused, and not merely another answer than the model's.
                assertThat(broken)
                        .hasMessageMatching(
                                "(?s).*(finds no host|is sent off within its bounds|promised nothing\\R).*");
                return true;
            }
        }
    }
}
