package space.lectio.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;

/** What {@code --help} says of every command; it starts nothing. */
class CommandHelpTest {

    private final StartedApplication none = new StartedApplication(() -> {
        throw new IllegalStateException("help needs no application");
    });

    private Stream<CommandLine> commands() {
        return below(PanelCommand.with(none));
    }

    private static Stream<CommandLine> below(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(CommandHelpTest::below));
    }

    private static Stream<ArgSpec> arguments(CommandLine command) {
        return command.getCommandSpec().args().stream();
    }

    private static String name(CommandLine command, ArgSpec argument) {
        return command.getCommandSpec().qualifiedName() + " " + argument.paramLabel() + " " + argument;
    }

    @Test
    void everyCommandAndEveryArgumentIsDescribed() {
        var bare = new ArrayList<String>();
        commands().forEach(command -> {
            if (String.join("", command.getCommandSpec().usageMessage().description())
                    .isBlank()) {
                bare.add(command.getCommandSpec().qualifiedName());
            }
            arguments(command)
                    .filter(argument -> String.join("", argument.description()).isBlank())
                    .forEach(argument -> bare.add(name(command, argument)));
        });
        assertThat(commands()).hasSizeGreaterThan(20);
        assertThat(bare).isEmpty();
    }

    @Test
    void whatMayBeTypedIsSpelledAsItIsTyped() {
        var shouted = new ArrayList<String>();
        commands()
                .forEach(command -> arguments(command).forEach(argument -> {
                    var candidates = argument.completionCandidates();
                    if (candidates != null) {
                        candidates.forEach(candidate -> {
                            if (!candidate.equals(candidate.toLowerCase(Locale.ROOT))) {
                                shouted.add(name(command, argument) + ": " + candidate);
                            }
                        });
                    }
                }));
        assertThat(shouted).isEmpty();
        assertThat(usage("panel user create").replaceAll("\\s+", " ")).contains("student, teacher, admin");
        assertThat(usage("panel audit").replaceAll("\\s+", " ")).contains("sign_in, sign_out, password, denial");
    }

    private String usage(String name) {
        return commands()
                .filter(command -> command.getCommandSpec().qualifiedName().equals(name))
                .findFirst()
                .orElseThrow()
                .getUsageMessage(Ansi.OFF);
    }
}
