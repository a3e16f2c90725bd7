package space.lectio.app.cli;

import static java.util.stream.Collectors.joining;

import java.io.PrintWriter;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import space.lectio.conferencing.api.PoolPlanning;
import space.lectio.conferencing.api.PoolPlanning.Answer;
import space.lectio.conferencing.api.PoolPlanning.FixLine;
import space.lectio.conferencing.api.PoolPlanning.NewGroup;
import space.lectio.conferencing.api.PoolPlanning.Scenario;
import space.lectio.conferencing.api.PoolPlanning.Weekly;
import space.lectio.shared.RefusedException;

@Command(
        name = "what-if",
        mixinStandardHelpOptions = true,
        description = {
            "What the pool would do if things were otherwise: lessons that would wait, the worst minute, the cheapest fix.",
            "All options together make one scenario. Nothing is changed."
        })
final class PoolWhatIfCommand implements Callable<Integer> {

    /** Longer lists are for --json. */
    private static final int MOST_LISTED = 10;

    private final StartedApplication application;

    @Spec
    CommandSpec spec;

    @Mixin
    PlanOptions options;

    @Option(names = "--lose", defaultValue = "0", description = "So many of the school's hosts fail, the widest first")
    int lose;

    @Option(names = "--lose-hosts", split = ",", paramLabel = "ID", description = "These hosts fail")
    @Nullable
    Set<Long> loseIds;

    @Option(names = "--slots-per-host", description = "So many meetings at once on each of the school's hosts")
    @Nullable
    Integer slotsPerHost;

    @Option(
            names = "--stagger",
            paramLabel = "MINUTES",
            description = "Teachers take turns in starting 0, one, two … steps later, within the hour")
    @Nullable
    Integer stagger;

    @Option(
            names = "--more",
            paramLabel = "PERCENT",
            defaultValue = "0",
            description = "So many more lessons, drawn by lot from those there are")
    int more;

    @Option(names = "--seed", defaultValue = "0", description = "Another one draws other lessons (${DEFAULT-VALUE})")
    long seed;

    @Option(names = "--early", paramLabel = "MINUTES", description = "Rooms open so early at most")
    @Nullable
    Integer early;

    @Option(names = "--overrun", paramLabel = "MINUTES", description = "Lessons overrun so long at most")
    @Nullable
    Integer overrun;

    @Option(
            names = "--add-group",
            converter = Group.class,
            paramLabel = "people=8,weekday=MON,at=18:00,minutes=60[,weeks=4]",
            description = "A group more; several weekdays: MON+THU. May be given several times")
    @Nullable
    List<NewGroup> groups;

    PoolWhatIfCommand(StartedApplication application) {
        this.application = application;
    }

    @Override
    public Integer call() throws Exception {
        var words = new Words(application);
        var planning = application.bean(PoolPlanning.class);
        var out = spec.commandLine().getOut();
        try {
            var scenario = scenario();
            var answer = planning.whatIf(options.asked(), scenario);
            if (options.svg != null) {
                options.draw(planning.picture(options.asked(), scenario, options.day, words.language()), spec);
            }
            if (options.json) {
                PlanReport.json(answer, out);
            } else {
                print(answer, new PlanReport(words, answer.zone(), out), words, out);
            }
            out.flush();
            return ExitCode.DONE;
        } catch (RefusedException refused) {
            spec.commandLine().getErr().println("panel: " + words.say(refused.refusal()));
            return ExitCode.USAGE;
        }
    }

    private Scenario scenario() {
        return new Scenario(
                lose,
                loseIds == null ? Set.of() : loseIds,
                slotsPerHost,
                groups == null ? List.of() : groups,
                more,
                seed,
                stagger,
                early,
                overrun);
    }

    private static void print(Answer answer, PlanReport report, Words words, PrintWriter out) {
        out.println(words.say(
                "whatif.window",
                report.moment(answer.from()),
                report.moment(answer.to()),
                answer.zone(),
                answer.lessons()));
        out.println(words.say("whatif.waiting", answer.waiting(), answer.waitingBefore()));
        out.println(words.say("whatif.hosts", answer.hostsNeeded(), answer.hostsThere(), answer.hostsNeededBefore()));
        if (answer.worstMinute() != null) {
            out.println(words.say("whatif.worst", report.moment(answer.worstMinute()), answer.atOnce()));
        }
        out.println();
        report.tiers(answer.tiers());
        if (answer.waiting() == 0) {
            return;
        }
        out.println();
        out.println(words.say("whatif.who_waits"));
        answer.waitingLessons().stream().limit(MOST_LISTED).forEach(lesson -> out.println("  " + report.line(lesson)));
        if (answer.waiting() > MOST_LISTED) {
            out.println("  " + words.say("whatif.and_more", answer.waiting() - MOST_LISTED));
        }
        out.println();
        out.println(words.say("whatif.fixes"));
        var table =
                new Table("", words.say("whatif.fix"), words.say("whatif.still_waiting"), words.say("whatif.costs"));
        answer.fixes()
                .forEach(fix -> table.row(
                        fix.equals(answer.cheapest()) ? "→" : "",
                        name(fix, words),
                        fix.stillWaiting(),
                        words.say("whatif.costs." + fix.costs(), fix.amount())));
        table.print(out);
        var cheapest = answer.cheapest();
        if (cheapest == null) {
            out.println(words.say("whatif.no_fix"));
        } else {
            cheapest.moves()
                    .forEach(move -> out.println(
                            "  " + report.line(move.lesson()) + " → " + report.moment(move.newStartTime())));
        }
    }

    private static String name(FixLine fix, Words words) {
        var hosts = fix.hosts().stream()
                .map(add -> words.say("whatif.fix.hosts", add.hosts(), add.seats()))
                .collect(joining(", "));
        return words.say(
                "whatif.fix." + fix.kind(),
                fix.minutes() == null ? 0 : fix.minutes(),
                fix.moves().size(),
                hosts);
    }

    private static final class Group implements ITypeConverter<NewGroup> {

        private static final Set<String> KNOWN = Set.of("people", "weekday", "at", "minutes", "weeks");

        @Override
        public NewGroup convert(String text) {
            var given = new HashMap<String, String>();
            for (var part : text.split(",", 0)) {
                var pair = part.split("=", 2);
                if (pair.length < 2 || !KNOWN.contains(pair[0])) {
                    throw new TypeConversionException("'" + part + "' is none of "
                            + KNOWN.stream().sorted().toList());
                }
                given.put(pair[0], pair[1]);
            }
            try {
                var at = LocalTime.parse(needed(given, "at"));
                return new NewGroup(
                        Integer.parseInt(needed(given, "people")),
                        Arrays.stream(needed(given, "weekday").split("\\+"))
                                .map(day -> new Weekly(weekday(day), at))
                                .toList(),
                        Integer.parseInt(given.getOrDefault("minutes", "60")),
                        given.containsKey("weeks") ? Integer.valueOf(given.get("weeks")) : null);
            } catch (NumberFormatException | DateTimeParseException notOne) {
                throw new TypeConversionException(
                        "'" + text + "' is not like people=8,weekday=MON,at=18:00,minutes=60");
            }
        }

        private static String needed(Map<String, String> given, String name) {
            var value = given.get(name);
            if (value == null) {
                throw new TypeConversionException(name + "= is missing");
            }
            return value;
        }

        private static DayOfWeek weekday(String text) {
            return Arrays.stream(DayOfWeek.values())
                    .filter(day -> text.length() >= 3 && day.name().startsWith(text.toUpperCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("'" + text + "' is no weekday"));
        }
    }
}
