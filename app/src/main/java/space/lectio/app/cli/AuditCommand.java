package space.lectio.app.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import space.lectio.identity.api.AuditHistory;
import space.lectio.identity.api.AuditHistory.Line;
import space.lectio.identity.api.AuditTrail;
import space.lectio.identity.api.People;
import space.lectio.shared.TypedText;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "audit",
        description = "Who did what to whose access, from where, with what outcome; the newest first",
        mixinStandardHelpOptions = true)
final class AuditCommand implements Callable<Integer> {

    private static final int MOST = 10_000;

    enum Output {
        table,
        json
    }

    private final StartedApplication application;

    @Spec
    CommandSpec spec;

    @Option(
            names = "--since",
            description = "So long ago (30m, 24h, 7d), a day (2026-11-23) or an instant (2026-11-23T10:00:00Z), in UTC")
    @Nullable
    String since;

    @Option(names = "--person", description = "Who acted or was concerned: id or e-mail")
    @Nullable
    String person;

    @Option(
            names = "--kind",
            converter = Spelling.OfKind.class,
            completionCandidates = Spelling.OfKind.class,
            description = "${COMPLETION-CANDIDATES}")
    AuditTrail.@Nullable Kind kind;

    @Option(names = "--limit", defaultValue = "100", description = "1 to " + MOST + " (${DEFAULT-VALUE})")
    int limit;

    @Option(names = "--output", defaultValue = "table", description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    Output output;

    AuditCommand(StartedApplication application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        if (limit < 1 || limit > MOST) {
            throw new ParameterException(spec.commandLine(), "--limit must be between 1 and " + MOST);
        }
        var from = since == null ? null : instant(since);
        var lines = application.bean(AuditHistory.class).find(from, person == null ? null : id(person), kind, limit);
        var out = spec.commandLine().getOut();
        if (output == Output.json) {
            out.println(JsonMapper.builder()
                    .build()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(lines.stream().map(AuditCommand::json).toList()));
        } else {
            var table = new Table("when (UTC)", "times", "what", "outcome", "who", "whose", "from", "detail");
            for (var line : lines) {
                table.row(
                        line.lastAt().truncatedTo(ChronoUnit.SECONDS),
                        line.times(),
                        line.kind().toLowerCase(Locale.ROOT),
                        line.outcome(),
                        actor(line),
                        who(line.personId(), line.person()),
                        line.place(),
                        line.detail());
            }
            table.print(out);
        }
        out.flush();
        return ExitCode.DONE;
    }

    private static String actor(Line line) {
        if (!line.operator().isEmpty()) {
            return "operator " + line.operator();
        }
        return line.consumer().isEmpty() ? who(line.actorId(), line.actor()) : "consumer " + line.consumer();
    }

    private static String who(@Nullable Long id, @Nullable String email) {
        return id == null ? "" : email == null ? id.toString() : id + " " + email;
    }

    private static LinkedHashMap<String, @Nullable Object> json(Line line) {
        var all = new LinkedHashMap<String, @Nullable Object>();
        all.put("at", line.at());
        all.put("last_at", line.lastAt());
        all.put("times", line.times());
        all.put("kind", line.kind().toLowerCase(Locale.ROOT));
        all.put("outcome", line.outcome());
        all.put("actor_id", line.actorId());
        all.put("actor", line.actor());
        all.put("operator", line.operator());
        all.put("consumer", line.consumer());
        all.put("person_id", line.personId());
        all.put("person", line.person());
        all.put("place", line.place());
        all.put("detail", line.detail());
        return all;
    }

    private long id(String idOrEmail) {
        if (idOrEmail.matches("[0-9]{1,18}")) {
            // Also of a person who was erased.
            return Long.parseLong(idOrEmail);
        }
        var found = application.bean(People.class).withEmail(TypedText.strip(idOrEmail));
        if (found.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--person: nobody has this e-mail now; who was deleted is found by the id, and by no e-mail");
        }
        if (found.size() > 1) {
            throw new ParameterException(spec.commandLine(), "--person: " + Words.whichOf(found));
        }
        return found.getFirst().id();
    }

    private Instant instant(String text) {
        if (text.matches("[1-9][0-9]{0,4}[mhd]")) {
            var amount = Long.parseLong(text.substring(0, text.length() - 1));
            var ago = switch (text.charAt(text.length() - 1)) {
                case 'm' -> Duration.ofMinutes(amount);
                case 'h' -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            };
            return application.bean(Clock.class).instant().minus(ago);
        }
        try {
            return new Moment().convert(text);
        } catch (TypeConversionException notOne) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--since: " + notOne.getMessage() + ", nor a time back from now (30m, 24h, 7d, at most 99999)",
                    notOne);
        }
    }
}
