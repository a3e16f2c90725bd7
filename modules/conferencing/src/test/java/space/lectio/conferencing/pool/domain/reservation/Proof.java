package space.lectio.conferencing.pool.domain.reservation;

import java.util.stream.LongStream;

/** As many random days as one has time for. */
public final class Proof {

    private Proof() {}

    /**
     * Lives the days of the seeds from {@code first}, on all cores.
     *
     * @throws Day.PromiseBroken with the seed of the day
     */
    public static Tally of(long first, long schedules) {
        return LongStream.range(first, first + schedules)
                .parallel()
                .collect(Tally::new, (tally, seed) -> tally.plus(Day.lived(seed)), Tally::plus);
    }
}
