package space.lectio.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Fails if ours is no longer as many times faster than the naive way as is on record: {@code ./mvnw -pl benchmarks -am verify
 * -Pguard -DskipTests}. Medians of both from one run, so that a machine busy with other things breaks nothing.
 */
public final class Guard {

    private static final TimeValue HALF_A_SECOND = TimeValue.milliseconds(500);

    private Guard() {}

    /** {@code <file>}: lines of {@code Benchmark/parameter/value = least ratio}. Ends with 1 if one is not reached. */
    public static void main(String[] arguments) throws IOException, RunnerException {
        var record = new Properties();
        try (var file = Files.newBufferedReader(Path.of(arguments[0]))) {
            record.load(file);
        }
        var held = true;
        for (var each : new TreeMap<>(record).entrySet()) {
            var least = Double.parseDouble((String) each.getValue());
            var ratio = ratio(((String) each.getKey()).split("/"));
            held &= ratio >= least;
            var told = ratio >= least ? System.out : System.err;
            told.printf(
                    "%-40s ours is %.1f times as fast as naive, at least %.1f on record: %s%n",
                    each.getKey(), ratio, least, ratio >= least ? "holds" : "BROKEN");
        }
        System.exit(held ? 0 : 1);
    }

    private static double ratio(String... what) throws RunnerException {
        var results = new Runner(new OptionsBuilder()
                        .include("\\." + what[0] + "\\.(ours|naive)$")
                        .param(what[1], what[2])
                        .mode(Mode.SampleTime)
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(HALF_A_SECOND)
                        .measurementIterations(4)
                        .measurementTime(HALF_A_SECOND)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        return median(results, "naive") / median(results, "ours");
    }

    private static double median(Iterable<RunResult> results, String method) {
        for (var result : results) {
            if (result.getParams().getBenchmark().endsWith("." + method)) {
                return result.getPrimaryResult().getStatistics().getPercentile(50);
            }
        }
        throw new IllegalStateException("There is no benchmark " + method);
    }
}
