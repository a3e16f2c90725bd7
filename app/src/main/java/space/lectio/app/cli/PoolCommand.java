package space.lectio.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import space.lectio.app.FailureMessage;
import space.lectio.conferencing.api.AddHostAccount;
import space.lectio.conferencing.api.ApplyHealthCheck;
import space.lectio.conferencing.api.CordonHost;
import space.lectio.conferencing.api.HostAccountEvent.CordonReason;
import space.lectio.conferencing.api.HostAccounts;
import space.lectio.conferencing.api.HostAccounts.Card;
import space.lectio.conferencing.api.HostHealthChecks;
import space.lectio.conferencing.api.HostHealthChecks.HealthCheck;
import space.lectio.conferencing.api.ResumeHost;
import space.lectio.conferencing.api.SuspendHost;
import space.lectio.conferencing.api.UncordonHost;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.RefusedException;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "pool",
        description = "Host accounts: who hosts the lessons",
        mixinStandardHelpOptions = true,
        subcommands = {PoolPlanCommand.class, PoolWhatIfCommand.class})
final class PoolCommand {

    /** Where a secret may stand, besides a file and the standard input. */
    private static final String SECRET = "PANEL_POOL_SECRET";

    private final StartedApplication application;

    @Spec
    CommandSpec spec;

    PoolCommand(StartedApplication application) {
        this.application = application;
    }

    @Command(name = "list", description = "All accounts and what they do", mixinStandardHelpOptions = true)
    int list(@Option(names = "--json", description = "As in the REST contract") boolean json) {
        var hosts = application.bean(HostAccounts.class).all();
        if (json) {
            print(hosts);
            return ExitCode.DONE;
        }
        table(
                List.of("id", "account", "state", "why", "in use", "seats", "owner"),
                hosts.stream()
                        .map(host -> List.of(
                                Long.toString(host.id()),
                                host.label(),
                                host.state(),
                                or(host.stateReason(), ""),
                                host.currentMeetings() + "/" + host.slots(),
                                Integer.toString(host.capacity()),
                                or(host.owner(), "school")))
                        .toList());
        return ExitCode.DONE;
    }

    @Command(
            name = "add",
            description = {
                "Adds an account and asks the provider whether it works.",
                "Its secret is the first line of the standard input, or of a file, or stands in the environment ("
                        + SECRET + "): arguments are seen by everybody on the machine."
            },
            mixinStandardHelpOptions = true)
    int add(
            @Option(names = "--label", required = true, description = "What people call it, its address for instance")
                    String label,
            @Option(
                            names = "--account-id",
                            defaultValue = "",
                            description = "Of the app at the provider (Server-to-Server OAuth)")
                    String accountId,
            @Option(names = "--client-id", defaultValue = "", description = "Of the same app") String clientId,
            @Option(names = "--user-id", defaultValue = "me", description = "Who hosts (${DEFAULT-VALUE})")
                    String userId,
            @Option(names = "--slots", defaultValue = "1", description = "Meetings at once (${DEFAULT-VALUE})")
                    int slots,
            @Option(names = "--capacity", defaultValue = "100", description = "Seats (${DEFAULT-VALUE})") int capacity,
            @Option(names = "--owner", description = "Id of the only teacher who may use it") @Nullable Long owner,
            @Option(names = "--preferred", split = ",", description = "Ids of teachers who get it before others")
                    @Nullable
                    List<Long> preferred,
            @Option(names = "--secret-file", description = "File whose first line is the secret") @Nullable
                    Path secretFile,
            @Option(names = "--json", description = "As in the REST contract") boolean json)
            throws IOException {
        var secret = secret(secretFile);
        if (secret.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "The secret is missing: it is expected on the standard input, in --secret-file or in " + SECRET);
        }
        if (accountId.isBlank() || clientId.isBlank()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--account-id, --client-id and the secret are those of one app and belong together: "
                            + (accountId.isBlank() && clientId.isBlank()
                                    ? "--account-id and --client-id are"
                                    : accountId.isBlank() ? "--account-id is" : "--client-id is")
                            + " missing");
        }
        return unlessRefused("Not added", () -> {
            long id = application
                    .bean(CommandDispatcher.class)
                    .send(
                            new AddHostAccount(
                                    label,
                                    slots,
                                    capacity,
                                    owner,
                                    or(preferred, List.of()),
                                    accountId,
                                    clientId,
                                    secret,
                                    userId),
                            Caller.SYSTEM);
            if (!json) {
                out().printf("Added host %d%n", id);
            }
            return show(List.of(application.bean(HostHealthChecks.class).check(id)), json);
        });
    }

    private String secret(@Nullable Path file) throws IOException {
        if (file != null) {
            try (var in = Files.newInputStream(file)) {
                return FirstLine.of(in, file.toString(), spec.commandLine());
            } catch (NoSuchFileException missing) {
                throw new ParameterException(spec.commandLine(), "--secret-file: there is no file " + file, missing);
            } catch (IOException unreadable) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--secret-file: " + file + " cannot be read: " + unreadable.getMessage(),
                        unreadable);
            }
        }
        var given = System.getenv(SECRET);
        if (given != null) {
            return given.strip();
        }
        return FirstLine.of(System.in, "the standard input", spec.commandLine());
    }

    @Command(
            name = "cordon",
            description = "No new lesson gets the account; lessons that have it keep it",
            mixinStandardHelpOptions = true)
    int cordon(@Parameters(paramLabel = "ID", description = "The account's id, see list") long id) {
        return change(id, host -> new CordonHost(host, CordonReason.BY_OPERATOR));
    }

    @Command(name = "uncordon", description = "Lessons may get the account again", mixinStandardHelpOptions = true)
    int uncordon(@Parameters(paramLabel = "ID", description = "The account's id, see list") long id) {
        return change(id, UncordonHost::new);
    }

    @Command(
            name = "suspend",
            description = "As cordon, and lessons that have the account are to get another room",
            mixinStandardHelpOptions = true)
    int suspend(@Parameters(paramLabel = "ID", description = "The account's id, see list") long id) {
        return change(id, SuspendHost::new);
    }

    @Command(name = "resume", description = "Lessons may get the account again", mixinStandardHelpOptions = true)
    int resume(@Parameters(paramLabel = "ID", description = "The account's id, see list") long id) {
        return change(id, ResumeHost::new);
    }

    private int change(long id, LongFunction<Object> command) {
        return unlessRefused("Not done", () -> {
            application.bean(CommandDispatcher.class).<Void>send(command.apply(id), Caller.SYSTEM);
            application
                    .bean(HostAccounts.class)
                    .find(id)
                    .ifPresent(host -> out().printf(
                                    "%d %s is %s%n", host.id(), FailureMessage.printable(host.label()), host.state()));
            return ExitCode.DONE;
        });
    }

    @Command(
            name = "check",
            description = {
                "Asks the provider: do the credentials work, which plan, how many seats, how many meetings at once.",
                "Ends with 4 if an account does not work or can do less than it is used for."
            },
            mixinStandardHelpOptions = true)
    int check(
            @Parameters(paramLabel = "ID", arity = "0..1", description = "Without it, or with --all: every account")
                    @Nullable
                    Long id,
            @Option(names = "--all", description = "Every account") boolean all,
            @Option(
                            names = "--apply",
                            description =
                                    "From now on an account counts for what was found; a plan too small for lessons"
                                            + " is cordoned, and uncordoned when it has grown")
                    boolean apply,
            @Option(names = "--json", description = "As in the REST contract") boolean json) {
        if (all && id != null) {
            throw new ParameterException(spec.commandLine(), "Either an ID or --all");
        }
        return unlessRefused("Not checked", () -> {
            var found = (id == null ? everyId() : Stream.of(id))
                    .map(host -> application.bean(HostHealthChecks.class).check(host))
                    .toList();
            if (apply) {
                found.forEach(checkup -> application
                        .bean(CommandDispatcher.class)
                        .<Void>send(new ApplyHealthCheck(checkup), Caller.SYSTEM));
            }
            return show(found, json);
        });
    }

    private Stream<Long> everyId() {
        return application.bean(HostAccounts.class).all().stream().map(Card::id);
    }

    private int show(List<HealthCheck> checkups, boolean json) {
        if (json) {
            print(checkups);
        } else {
            table(
                    List.of("id", "account", "works", "plan", "seats", "slots", "to look at"),
                    checkups.stream()
                            .map(found -> List.of(
                                    Long.toString(found.id()),
                                    found.label(),
                                    found.works() ? "yes" : "NO",
                                    or(found.plan(), "?"),
                                    or(found.capacity(), "?"),
                                    or(found.slots(), "?"),
                                    toLookAt(found)))
                            .toList());
        }
        return checkups.stream().allMatch(found -> found.works() && !found.downgraded())
                ? ExitCode.DONE
                : ExitCode.FAILED;
    }

    private static String toLookAt(HealthCheck found) {
        return Stream.concat(
                        Optional.ofNullable(found.problem()).stream(),
                        found.differences().stream()
                                .map(difference -> "%s: %d configured, %d found"
                                        .formatted(difference.what(), difference.configured(), difference.found())))
                .collect(Collectors.joining("; "));
    }

    private interface Task {
        int run();
    }

    private int unlessRefused(String what, Task task) {
        try {
            return task.run();
        } catch (RefusedException refused) {
            var refusal = refused.refusal();
            spec.commandLine()
                    .getErr()
                    .println(what + ": "
                            + application
                                    .bean(MessageSource.class)
                                    .getMessage(
                                            "refusal." + refusal.code(),
                                            refusal.arguments(),
                                            refusal.code(),
                                            Locale.ENGLISH));
            return ExitCode.USAGE;
        }
    }

    private void table(List<String> heads, List<List<String>> rows) {
        var all = Stream.concat(Stream.of(heads), rows.stream())
                .map(row -> row.stream().map(FailureMessage::printable).toList())
                .toList();
        var widths = new int[heads.size()];
        all.forEach(row -> {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        });
        all.forEach(row -> {
            var line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                line.append(row.get(column))
                        .repeat(' ', widths[column] + 2 - row.get(column).length());
            }
            out().println(line.toString().stripTrailing());
        });
        out().flush();
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

    private static String or(@Nullable Object value, String otherwise) {
        return value == null ? otherwise : value.toString();
    }

    private static <T> List<T> or(@Nullable List<T> value, List<T> otherwise) {
        return value == null ? otherwise : value;
    }
}
