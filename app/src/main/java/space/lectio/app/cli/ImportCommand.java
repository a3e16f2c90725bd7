package space.lectio.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import space.lectio.app.FailureMessage;
import space.lectio.app.demo.DemoCleanup;
import space.lectio.migration.api.DumpImport;
import space.lectio.migration.api.ImportProgress;
import space.lectio.migration.api.Reconciliation;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Takes over a dump of the original, made with 'manage.py dumpdata', with natural keys or with --all.",
            "If the file is damaged or a record is left unexplained, nothing is imported. A record that cannot be right is"
                    + " left out and listed, and is tried again by the next import. Running it again changes nothing"
                    + " that was imported before."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every record is imported or listed with the reason it was not",
            "1:wrong usage",
            "2:the file is damaged or missing; nothing was imported",
            "3:records are left that nobody explains; nothing was imported",
            "4:any other failure, such as another import that is running; nothing was imported"
        })
final class ImportCommand implements Callable<Integer> {

    private static final int MOST_REMARKS = 50;

    enum Output {
        table,
        json
    }

    private final StartedApplication application;

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The dump")
    Path file;

    @Option(names = "--dry-run", description = "Do everything, then roll it back")
    boolean dryRun;

    @Option(
            names = "--strict",
            description = "Import nothing if one record is damaged; without it such a record is left out and listed")
    boolean strict;

    @Option(names = "--output", description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})", defaultValue = "table")
    Output output;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print nothing but errors")
    boolean quiet;

    ImportCommand(StartedApplication application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        DumpImport.requireFile(file);
        var started = System.nanoTime();
        Reconciliation result;
        try (var bar = new Bar(!quiet && onTerminal())) {
            result = application.bean(DumpImport.class).run(file, dryRun, strict, bar);
        }
        var seconds = (System.nanoTime() - started) / 1e9;
        var demo = result.committed() ? application.bean(DemoCleanup.class).runIfDue() : DemoCleanup.Ended.NOTHING;
        var out = spec.commandLine().getOut();
        if (!quiet) {
            switch (output) {
                case json -> json(out, result, demo, seconds);
                case table -> {
                    table(out, result, seconds);
                    if (!demo.nothing()) {
                        out.printf("%n%s%n", demo.line());
                    }
                }
            }
            out.flush();
        }
        if (result.explained()) {
            return ExitCode.DONE;
        }
        spec.commandLine()
                .getErr()
                .println("panel: nothing was imported, records are left unexplained: " + unexplained(result));
        return ExitCode.UNEXPLAINED;
    }

    private static String unexplained(Reconciliation result) {
        return String.join(
                "; ",
                result.models().stream()
                        .filter(line -> line.unexplainedRecords() > 0)
                        .map(line -> FailureMessage.printable("%d of %s (%s%s)"
                                .formatted(
                                        line.unexplainedRecords(),
                                        line.model(),
                                        String.join(", ", line.unexplained()),
                                        line.unexplainedRecords()
                                                        > line.unexplained().size()
                                                ? ", …"
                                                : "")))
                        .toList());
    }

    /** The launcher knows; without it Java knows only of stdin and stdout. */
    private static boolean onTerminal() {
        var told = System.getProperty("panel.stderr.terminal");
        var console = System.console();
        return told != null ? "yes".equals(told) : console != null && console.isTerminal();
    }

    private void table(PrintWriter out, Reconciliation result, double seconds) {
        var width = Math.max(
                5,
                result.models().stream()
                        .mapToInt(line -> line.model().length())
                        .max()
                        .orElse(5));
        var format = "%-" + width + "s %9s %9s %9s %9s %11s%n";
        out.printf(format, "model", "in file", "imported", "unchanged", "left out", "unexplained");
        for (var line : result.models()) {
            out.printf(
                    format,
                    line.model(),
                    line.inFile(),
                    line.imported(),
                    line.unchanged(),
                    line.leftOutRecords(),
                    line.unexplainedRecords());
        }
        out.printf(
                format,
                "total",
                result.inFile(),
                result.imported(),
                result.unchanged(),
                result.leftOut(),
                result.unexplained());
        if (result.leftOut() > 0) {
            out.printf("%nLeft out, and why:%n");
            for (var line : result.models()) {
                line.leftOut()
                        .forEach((reason, records) ->
                                out.printf("%9d %s: %s%n", records, line.model(), FailureMessage.printable(reason)));
            }
        }
        if (!result.remarks().isEmpty()) {
            out.printf("%nTo look at:%n");
            result.remarks().stream()
                    .limit(MOST_REMARKS)
                    .forEach(remark -> out.printf(
                            "  %s %s: %s%n",
                            remark.model(),
                            FailureMessage.printable(remark.key()),
                            FailureMessage.printable(remark.remark())));
            if (result.remarks().size() > MOST_REMARKS) {
                out.printf(
                        "  … and %d more; --output json lists all%n",
                        result.remarks().size() - MOST_REMARKS);
            }
        }
        out.printf(
                Locale.ROOT,
                "%n%d records: %d imported, %d unchanged, %d left out, %d unexplained, in %.1f s.%s%n",
                result.inFile(),
                result.imported(),
                result.unchanged(),
                result.leftOut(),
                result.unexplained(),
                seconds,
                result.dryRun() ? " This was a dry run: nothing was changed." : "");
    }

    private void json(PrintWriter out, Reconciliation result, DemoCleanup.Ended demo, double seconds) {
        var all = new LinkedHashMap<String, Object>();
        all.put("file", file.toString());
        all.put("dry_run", result.dryRun());
        all.put("committed", result.committed());
        all.put("explained", result.explained());
        all.put("seconds", Math.round(seconds * 1000) / 1000.0);
        all.put(
                "total",
                numbers(
                        result.inFile(),
                        result.imported(),
                        result.unchanged(),
                        result.leftOut(),
                        result.unexplained()));
        all.put(
                "models",
                result.models().stream()
                        .map(line -> {
                            var model = new LinkedHashMap<String, Object>();
                            model.put("model", line.model());
                            model.putAll(numbers(
                                    line.inFile(),
                                    line.imported(),
                                    line.unchanged(),
                                    line.leftOutRecords(),
                                    line.unexplainedRecords()));
                            model.put(
                                    "reasons",
                                    line.leftOut().entrySet().stream()
                                            .map(reason ->
                                                    Map.of("reason", reason.getKey(), "records", reason.getValue()))
                                            .toList());
                            model.put("unexplained_keys", line.unexplained());
                            return model;
                        })
                        .toList());
        all.put(
                "remarks",
                result.remarks().stream()
                        .map(remark -> Map.of("model", remark.model(), "key", remark.key(), "remark", remark.remark()))
                        .toList());
        if (!demo.nothing()) {
            all.put("demonstration_ended", demo);
        }
        out.println(
                JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(all));
    }

    private static Map<String, Long> numbers(
            long inFile, long imported, long unchanged, long leftOut, long unexplained) {
        var names = List.of("in_file", "imported", "unchanged", "left_out", "unexplained");
        var values = List.of(inFile, imported, unchanged, leftOut, unexplained);
        var numbers = new LinkedHashMap<String, Long>();
        for (int i = 0; i < names.size(); i++) {
            numbers.put(names.get(i), values.get(i));
        }
        return numbers;
    }

    private static final class Bar implements ImportProgress, AutoCloseable {

        private static final long SELDOM = 64;

        private final boolean shown;
        private @Nullable ProgressBar bar;
        private long calls;

        Bar(boolean shown) {
            this.shown = shown;
        }

        @Override
        public void begin(String what, long total) {
            close();
            if (shown) {
                bar = new ProgressBarBuilder()
                        .setTaskName(what)
                        .setInitialMax(total)
                        .setConsumer(new ConsoleProgressBarConsumer(System.err))
                        .build();
            }
        }

        @Override
        public void within(String what) {
            if (bar != null) {
                bar.setExtraMessage(what);
            }
        }

        @Override
        public void at(long done) {
            if (bar != null && calls++ % SELDOM == 0) {
                bar.stepTo(done);
            }
        }

        @Override
        public void close() {
            if (bar != null) {
                bar.stepTo(bar.getMax());
                bar.close();
                bar = null;
            }
        }
    }
}
