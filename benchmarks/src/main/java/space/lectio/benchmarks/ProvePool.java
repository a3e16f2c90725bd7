package space.lectio.benchmarks;

import java.time.Duration;
import space.lectio.conferencing.pool.domain.reservation.Day.PromiseBroken;
import space.lectio.conferencing.pool.domain.reservation.Proof;
import space.lectio.conferencing.pool.domain.reservation.Tally;

/** The proof that the build runs with 20,000 random schedules, with as many as one likes: {@code ops/bin/prove-pool}. */
public final class ProvePool {

    private static final long PORTION = 20_000;

    private ProvePool() {}

    /** {@code [--schedules N] [--seed S]}; ends with 1 if a promise was broken. */
    public static void main(String[] arguments) {
        var schedules = option(arguments, "--schedules", 1_000_000);
        var seed = option(arguments, "--seed", 1);
        var began = System.nanoTime();
        var tally = new Tally();
        for (long done = 0; done < schedules; ) {
            var portion = Math.min(PORTION, schedules - done);
            try {
                tally.plus(Proof.of(seed + done, portion));
            } catch (PromiseBroken broken) {
                System.out.println("BROKEN " + broken.getMessage());
                System.exit(1);
            }
            done += portion;
            System.err.printf("%,d of %,d schedules, %s%n", done, schedules, since(began));
        }
        System.out.println(tally);
        System.out.printf(
                "%,d random schedules from seed %d in %s: 0 refusals of a reserved lesson, 0 double bindings, 0 leases left open%n",
                schedules, seed, since(began));
    }

    private static String since(long began) {
        var took = Duration.ofNanos(System.nanoTime() - began);
        return "%d min %02d s".formatted(took.toMinutes(), took.toSecondsPart());
    }

    private static long option(String[] arguments, String name, long otherwise) {
        for (int i = 0; i < arguments.length; i += 2) {
            if ((!arguments[i].equals("--schedules") && !arguments[i].equals("--seed")) || i + 1 == arguments.length) {
                throw new IllegalArgumentException("prove-pool [--schedules N] [--seed S]");
            }
            if (arguments[i].equals(name)) {
                return Long.parseLong(arguments[i + 1]);
            }
        }
        return otherwise;
    }
}
