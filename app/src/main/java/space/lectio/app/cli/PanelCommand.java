package space.lectio.app.cli;

import java.util.function.Supplier;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code panel}: what an operator can do besides running the server. */
@Command(
        name = "panel",
        mixinStandardHelpOptions = true,
        description =
                "Teaching Panel. 'panel serve' runs the server; without DATABASE_URL all commands use the database in PANEL_HOME.",
        subcommands = {ProjectionsCommand.class, UserCommand.class})
public final class PanelCommand {

    private PanelCommand() {}

    /** Runs one command; the application starts only if the command asks for it. */
    public static int run(String[] arguments, Supplier<ConfigurableApplicationContext> application) {
        try (var started = new StartedApplication(application)) {
            return new CommandLine(new PanelCommand(), started)
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .execute(arguments);
        }
    }
}
