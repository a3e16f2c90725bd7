package space.lectio.app.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import space.lectio.reporting.api.Consumers;
import space.lectio.reporting.api.CreateConsumer;
import space.lectio.reporting.api.RevokeConsumer;
import space.lectio.reporting.api.Scope;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.RefusedException;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "consumer",
        description = "Accounts of programs that read the feed of events",
        mixinStandardHelpOptions = true)
final class ConsumerCommand {

    enum Output {
        table,
        json
    }

    private static final String OUTPUT = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})";

    private final StartedApplication application;

    @Spec
    CommandSpec spec;

    ConsumerCommand(StartedApplication application) {
        this.application = application;
    }

    @Command(
            name = "create",
            description = "Makes an account and prints its token, which cannot be shown again",
            mixinStandardHelpOptions = true)
    int create(
            @Option(names = "--name", required = true, description = "Lower-case letters, digits and hyphens")
                    String name,
            @Option(
                            names = "--scope",
                            converter = Spelling.OfScope.class,
                            completionCandidates = Spelling.OfScope.class,
                            description =
                                    "events:read (always) or events:free-text (titles, notes, comments); may be given several times")
                    @Nullable
                    Set<Scope> scopes,
            @Option(names = "--output", defaultValue = "table", description = OUTPUT) Output output) {
        return unlessRefused(() -> {
            String token = application
                    .bean(CommandDispatcher.class)
                    .send(
                            new CreateConsumer(name, scopes == null ? EnumSet.noneOf(Scope.class) : scopes),
                            Caller.SYSTEM);
            if (output == Output.json) {
                print(Map.of("name", name, "token", token));
            } else {
                out().println(token);
            }
            return ExitCode.DONE;
        });
    }

    @Command(
            name = "list",
            description = "All accounts, revoked ones included; tokens are not shown",
            mixinStandardHelpOptions = true)
    int list(@Option(names = "--output", defaultValue = "table", description = OUTPUT) Output output) {
        var accounts = application.bean(Consumers.class).all();
        if (output == Output.json) {
            print(accounts);
            return ExitCode.DONE;
        }
        var table = new Table("id", "name", "scopes", "created", "last used", "revoked");
        accounts.forEach(account -> table.row(
                account.id(),
                account.name(),
                String.join(" ", account.scopes()),
                account.createdAt(),
                or(account.lastUsedAt()),
                or(account.revokedAt())));
        table.print(out());
        out().flush();
        return ExitCode.DONE;
    }

    @Command(
            name = "revoke",
            description = "The account's token is worth nothing from now on",
            mixinStandardHelpOptions = true)
    int revoke(
            @Option(names = "--name", required = true, description = "As list shows it") String name,
            @Option(names = "--output", defaultValue = "table", description = OUTPUT) Output output) {
        return unlessRefused(() -> {
            application.bean(CommandDispatcher.class).<Void>send(new RevokeConsumer(name), Caller.SYSTEM);
            if (output == Output.json) {
                print(Map.of("name", name, "revoked", true));
            } else {
                out().println("Revoked " + name);
            }
            return ExitCode.DONE;
        });
    }

    private int unlessRefused(IntSupplier task) {
        try {
            return task.getAsInt();
        } catch (RefusedException refused) {
            spec.commandLine().getErr().println("Not done: " + new Words(application).say(refused.refusal()));
            return ExitCode.USAGE;
        }
    }

    private void print(Object value) {
        out().println(JsonMapper.builder()
                .build()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(value));
        out().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private static String or(@Nullable Instant time) {
        return time == null ? "–" : time.toString();
    }
}
