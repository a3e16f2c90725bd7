package space.lectio.app.cli;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code panel}: what an operator can do besides running the server. */
@Command(
        name = "panel",
        mixinStandardHelpOptions = true,
        versionProvider = PanelCommand.Version.class,
        description =
                "Teaching Panel. 'panel serve' runs the server; without DATABASE_URL all commands use the database in PANEL_HOME.",
        exitCodeListHeading = "%nExit codes of all commands:%n",
        exitCodeList = {
            "0:done",
            "1:wrong usage, or refused as it is asked for",
            "2:an import: the file is damaged or missing",
            "3:an import: records are left that nobody explains",
            "4:any other failure; the same call may succeed later"
        },
        subcommands = {
            AuditCommand.class,
            ConsumerCommand.class,
            HelpCommand.class,
            ImportCommand.class,
            PoolCommand.class,
            ProjectionsCommand.class,
            UserCommand.class,
            PanelCommand.VersionCommand.class,
            AutoComplete.GenerateCompletion.class
        })
public final class PanelCommand {

    private PanelCommand() {}

    /** Runs one command; the application starts only if the command asks for it. */
    public static int run(String[] arguments, Supplier<ConfigurableApplicationContext> application) {
        try (var started = new StartedApplication(application)) {
            return with(started).execute(arguments);
        }
    }

    /** Whether the arguments ask for the server and nothing else: {@code serve}, and settings of Spring's such as {@code --server.port=9000}. */
    public static boolean serves(List<String> arguments) {
        var first = arguments.isEmpty() || !"serve".equals(arguments.getFirst()) ? 0 : 1;
        return arguments.stream().skip(first).allMatch(word -> word.matches("--[A-Za-z][\\w.-]*=.*"));
    }

    static CommandLine with(StartedApplication application) {
        var plainly = new CliExceptionHandler();
        var command = new CommandLine(new PanelCommand(), application)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(new AuditedRun(application))
                .setExecutionExceptionHandler(plainly)
                .setParameterExceptionHandler(plainly);
        // The server has no command of its own here, but --help shall name it.
        command.addSubcommand(new Serve());
        return command;
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            var version = PanelCommand.class.getPackage().getImplementationVersion();
            return new String[] {"Teaching Panel " + (version == null ? "(from classes)" : version)};
        }
    }

    @Command(name = "version", description = "Which version this is", mixinStandardHelpOptions = true)
    static final class VersionCommand implements Runnable {

        @Spec
        private CommandSpec command;

        @Override
        public void run() {
            for (var line : new Version().getVersion()) {
                command.commandLine().getOut().println(line);
            }
        }
    }

    @Command(name = "serve", description = "Runs the server on PORT (8080)", mixinStandardHelpOptions = true)
    private static final class Serve implements Runnable {
        @Override
        public void run() {
            throw new IllegalStateException("serve is the process's own business");
        }
    }
}
