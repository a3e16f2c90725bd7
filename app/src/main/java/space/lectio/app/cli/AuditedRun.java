package space.lectio.app.cli;

import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;
import space.lectio.identity.api.AuditTrail;
import space.lectio.identity.api.AuditTrail.Actor;
import space.lectio.identity.api.AuditTrail.Entry;
import space.lectio.identity.api.AuditTrail.Kind;
import space.lectio.shared.FailureLog;

/**
 * Every command that changes something or takes data out leaves an entry in the audit trail: its name and what it was applied
 * to. Of its options only those that name something: in others secrets may be. {@code panel user} says more by itself.
 */
final class AuditedRun implements IExecutionStrategy {

    private static final Set<String> ONLY_LOOK = Set.of("list", "show", "plan", "what-if", "check", "audit", "help");
    private static final Set<String> NAMES = Set.of("--name", "--scope", "--label");
    private static final String SAYS_MORE = "user";

    private final StartedApplication application;

    AuditedRun(StartedApplication application) {
        this.application = application;
    }

    @Override
    public int execute(ParseResult parsed) {
        try {
            var exit = new CommandLine.RunLast().execute(parsed);
            audit(parsed, exit == ExitCode.DONE ? Entry.DONE : "exit_" + exit);
            return exit;
        } catch (RuntimeException failed) {
            // Where the database is away the trail cannot be written either, and one line says so.
            if (!FailureLog.isOfTheDatabase(failed)) {
                audit(parsed, "failed");
            }
            throw failed;
        }
    }

    private void audit(ParseResult parsed, String outcome) {
        var last = parsed;
        var second = "";
        while (last.hasSubcommand()) {
            last = last.subcommand();
            second = second.isEmpty() ? last.commandSpec().name() : second;
        }
        var name = last.commandSpec().name();
        if (!application.isStarted() || ONLY_LOOK.contains(name) || SAYS_MORE.equals(second)) {
            return;
        }
        var words = Stream.of(
                        Stream.of(last.commandSpec().qualifiedName()),
                        last.matchedPositionals().stream().flatMap(positional -> positional.stringValues().stream()),
                        last.matchedOptions().stream()
                                .filter(option -> NAMES.contains(option.longestName()))
                                .flatMap(option ->
                                        Stream.concat(Stream.of(option.longestName()), option.stringValues().stream())))
                .flatMap(Function.identity());
        application
                .bean(AuditTrail.class)
                .add(new Entry(
                        kind(name),
                        outcome,
                        Actor.operator(System.getProperty("user.name", "")),
                        null,
                        "",
                        words.collect(Collectors.joining(" "))));
    }

    private static Kind kind(String name) {
        return switch (name) {
            case "import" -> Kind.IMPORT;
            case "export" -> Kind.EXPORT;
            default -> Kind.ADMINISTRATION;
        };
    }
}
