package space.lectio.app.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import space.lectio.conferencing.api.PoolPlanning;
import space.lectio.conferencing.api.PoolPlanning.Plan;
import space.lectio.conferencing.api.PoolPlanning.Quantiles;
import space.lectio.conferencing.api.PoolPlanning.Scenario;
import space.lectio.shared.RefusedException;

@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = {
            "How many hosts the timetable takes: the proven minimum, with the very lessons that prove it.",
            "Nothing is changed."
        })
final class PoolPlanCommand implements Callable<Integer> {

    private final StartedApplication application;

    @Spec
    CommandSpec spec;

    @Mixin
    PlanOptions options;

    PoolPlanCommand(StartedApplication application) {
        this.application = application;
    }

    @Override
    public Integer call() throws Exception {
        var words = new Words(application);
        var planning = application.bean(PoolPlanning.class);
        var out = spec.commandLine().getOut();
        try {
            var plan = planning.plan(options.asked());
            if (options.svg != null) {
                options.draw(planning.picture(options.asked(), Scenario.AS_IT_IS, options.day, words.language()), spec);
            }
            if (options.json) {
                PlanReport.json(plan, out);
            } else {
                print(plan, new PlanReport(words, plan.zone(), out), words, out);
            }
            out.flush();
            return ExitCode.DONE;
        } catch (RefusedException refused) {
            spec.commandLine().getErr().println("panel: " + words.say(refused.refusal()));
            return ExitCode.USAGE;
        }
    }

    private static void print(Plan plan, PlanReport report, Words words, PrintWriter out) {
        out.println(words.say(
                "plan.window",
                report.moment(plan.from()),
                report.moment(plan.to()),
                plan.zone(),
                plan.lessons(),
                report.moment(plan.seriesUntil())));
        out.println(words.say("plan.bounds", plan.earlyMinutes(), plan.overrunMinutes(), plan.failoverHosts()));
        out.println();
        report.tiers(plan.tiers());
        out.println();
        out.println(words.say("plan.hosts", plan.hostsNeeded(), plan.hostsThere(), plan.waiting()));
        out.println(words.say("plan.at_least", plan.slotsAtLeast()));
        report.certificates(plan.tiers());
        out.println();
        measured(plan, words, out);
        var adHoc = plan.adHoc();
        out.println(
                adHoc == null
                        ? words.say("plan.no_quick")
                        : words.say(
                                "plan.quick",
                                adHoc.lessons(),
                                adHoc.hour(),
                                String.format(Locale.ROOT, "%.2f", adHoc.load()),
                                adHoc.slotsLeft(),
                                String.format(Locale.ROOT, "%.1f", adHoc.refused() * 100)));
    }

    private static void measured(Plan plan, Words words, PrintWriter out) {
        var measured = plan.measured();
        if (measured.early() == null && measured.overrun() == null) {
            out.println(words.say("plan.nothing_measured", measured.days()));
            return;
        }
        out.println(words.say("plan.measured", measured.days(), measured.beyondBounds()));
        var table = new Table("", words.say("plan.lessons"), "P50", "P90", "P95", "max");
        quantiles(table, words.say("plan.early"), measured.early());
        quantiles(table, words.say("plan.overrun"), measured.overrun());
        table.print(out);
        if (measured.suggestedEarlyMinutes() != null && measured.suggestedOverrunMinutes() != null) {
            out.println(
                    words.say("plan.suggested", measured.suggestedEarlyMinutes(), measured.suggestedOverrunMinutes()));
        }
    }

    private static void quantiles(Table table, String name, @Nullable Quantiles times) {
        if (times != null) {
            table.row(name, times.lessons(), times.p50(), times.p90(), times.p95(), times.max());
        }
    }
}
