package space.lectio.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What needs no application: help, version, completion. */
class PanelCommandTest {

    private static final Path DOCUMENT =
            Path.of("..").toAbsolutePath().normalize().resolve("docs/commands.md");

    private static String answer(String... arguments) {
        var out = new StringWriter();
        var command = PanelCommand.with(new StartedApplication(() -> {
            throw new AssertionError("this starts nothing");
        }));
        assertThat(command.setOut(new PrintWriter(out)).execute(arguments)).isZero();
        return out.toString();
    }

    @Test
    void theVersionIsOneLine() {
        assertThat(answer("version"))
                .isEqualTo(answer("--version"))
                .startsWith("Teaching Panel")
                .hasLineCount(1);
    }

    @Test
    void theShellCompletesCommands() throws Exception {
        var script = Files.createTempFile("panel-completion", ".sh");
        Files.writeString(script, answer("generate-completion") + """

                COMP_WORDS=(panel use) COMP_CWORD=1
                _complete_panel
                echo "completes: ${COMPREPLY[*]}"
                """);
        var shell = new ProcessBuilder("bash", script.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(shell.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(shell.waitFor(20, TimeUnit.SECONDS)).isTrue();
        Files.delete(script);
        assertThat(said).contains("completes: user");
    }

    /** {@code -Dcommands.write=true} writes it. */
    @Test
    void theDocumentHasTheHelpOfEveryCommand() throws Exception {
        var text = new StringBuilder("""
                # Commands

                What `panel <command> --help` says; this page is written by the build. [operations.md](operations.md#commands) says more.
                Completion for bash and zsh: `source <(ops/bin/panel generate-completion)`.
                """);
        add(
                PanelCommand.with(new StartedApplication(() -> {
                    throw new AssertionError("this starts nothing");
                })),
                text);
        if (Boolean.getBoolean("commands.write")) {
            Files.writeString(DOCUMENT, text);
        }
        assertThat(DOCUMENT)
                .as("write it by: ./mvnw -pl app -am test -Dtest=PanelCommandTest -Dcommands.write=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false")
                .content()
                .isEqualTo(text.toString());
    }

    private static void add(CommandLine command, StringBuilder text) {
        text.append("\n## `")
                .append(command.getCommandSpec().qualifiedName())
                .append("`\n```\n")
                .append(command.getUsageMessage(CommandLine.Help.Ansi.OFF))
                .append("```\n");
        command.getSubcommands().values().stream().distinct().forEach(each -> add(each, text));
    }
}
