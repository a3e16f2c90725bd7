package space.lectio.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.context.MessageSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import space.lectio.app.demo.DemoCleanup;
import space.lectio.identity.api.RegisterPerson;
import space.lectio.shared.Caller;
import space.lectio.shared.Commands;
import space.lectio.shared.Refused;
import space.lectio.shared.Role;

@Command(name = "user", description = "People", mixinStandardHelpOptions = true)
final class UserCommand {

    private final StartedApplication application;

    UserCommand(StartedApplication application) {
        this.application = application;
    }

    @Command(
            name = "create",
            description = "Makes an account; the first line of the standard input is its password",
            mixinStandardHelpOptions = true)
    int create(
            @Option(names = "--role", required = true, description = "${COMPLETION-CANDIDATES}") Role role,
            @Option(names = "--email", required = true) String email,
            @Option(
                            names = "--password-stdin",
                            required = true,
                            description = "The only way to give it: arguments are seen by everybody on the machine")
                    boolean passwordFromStandardInput,
            @Option(names = "--first-name", defaultValue = "") String firstName,
            @Option(names = "--last-name", defaultValue = "") String lastName)
            throws IOException {
        var password = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (password == null) {
            System.err.println("Not created: the standard input is empty, the password is expected there");
            return ExitCode.USAGE;
        }
        try {
            long id = application
                    .bean(Commands.class)
                    .send(new RegisterPerson(email, password, role, firstName, lastName), Caller.SYSTEM);
            System.out.printf("Created %s %d%n", role.spelling(), id);
            var demo = application.bean(DemoCleanup.class).runIfDue();
            if (!demo.nothing()) {
                System.out.println(demo.line());
            }
            return ExitCode.DONE;
        } catch (Refused refused) {
            var refusal = refused.refusal();
            System.err.println("Not created: "
                    + application
                            .bean(MessageSource.class)
                            .getMessage(
                                    "refusal." + refusal.code(), refusal.arguments(), refusal.code(), Locale.ENGLISH));
            return ExitCode.USAGE;
        }
    }
}
