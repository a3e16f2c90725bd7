package space.lectio.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    private record RefusedException(int code, String said) {}

    /** In a language, without any application. */
    private static RefusedException refused(String language, String... arguments) {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.of(language));
        try {
            var err = new StringWriter();
            var command = PanelCommand.with(new StartedApplication(() -> {
                throw new AssertionError("this starts nothing");
            }));
            var code = command.setErr(new PrintWriter(err)).execute(arguments);
            return new RefusedException(code, err.toString());
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            imprt x.json         | There is no command 'imprt'. Did you mean 'panel import'? (see panel --help)
            pool lst             | There is no command 'lst'. Did you mean 'panel pool list'? (see panel pool --help)
            helpp                | There is no command 'helpp'. Did you mean 'panel help'? (see panel --help)
            quite-another        | There is no command 'quite-another'. (see panel --help)
            help imprt           | There is no command 'imprt'. Did you mean 'panel import'? (see panel --help)
            help pool ad         | There is no command 'ad'. Did you mean 'panel pool add'? (see panel pool --help)
            import x --dryrun    | panel import has no option '--dryrun'. Did you mean '--dry-run'? (see panel import --help)
            import x -z          | panel import has no option '-z'. (see panel import --help)
            import x y           | panel import does not take 'y'. (see panel import --help)
            import               | Missing: FILE. (see panel import --help)
            user create --role admin | Missing: --email, --password-stdin. (see panel user create --help)
            pool                 | A command is missing, one of plan, what-if, add, check, cordon, list, resume, suspend, uncordon. (see panel pool --help)
            serve now            | panel serve does not take 'now'. (see panel serve --help)
            --hlep               | panel has no option '--hlep'. Did you mean '--help'? (see panel --help)
            pool plan --from 0001-01-01 | Invalid value for option '--from': '0001-01-01' is neither a day (2026-11-23) nor an instant (2026-11-23T10:00:00Z) from 1900-01-01 to 9998-12-31 (see panel pool plan --help)
            pool plan --to tomorrow     | Invalid value for option '--to': 'tomorrow' is neither a day (2026-11-23) nor an instant (2026-11-23T10:00:00Z) from 1900-01-01 to 9998-12-31 (see panel pool plan --help)
            pool what-if --day 99999-01-01 | Invalid value for option '--day': '99999-01-01' is no day, such as 2026-11-23 (see panel pool what-if --help)
            audit --since 0001-01-01    | --since: '0001-01-01' is neither a day (2026-11-23) nor an instant (2026-11-23T10:00:00Z) from 1900-01-01 to 9998-12-31, nor a time back from now (30m, 24h, 7d, at most 99999) (see panel audit --help)
            audit --since 9999999d      | --since: '9999999d' is neither a day (2026-11-23) nor an instant (2026-11-23T10:00:00Z) from 1900-01-01 to 9998-12-31, nor a time back from now (30m, 24h, 7d, at most 99999) (see panel audit --help)
            """)
    void aCallThatIsNotUnderstoodIsOneLineThatHelps(String call, String line) {
        assertThat(refused("en", call.split(" ")))
                .isEqualTo(new RefusedException(ExitCode.USAGE, "panel: " + line + "\n"));
    }

    @Test
    void aRussianOperatorReadsRussian() {
        assertThat(refused("ru", "imprt").said())
                .isEqualTo("panel: Нет команды 'imprt'. Возможно, имелось в виду 'panel import'? (см. panel --help)\n");
        assertThat(refused("ru", "import").said()).isEqualTo("panel: Не указано: FILE. (см. panel import --help)\n");
        assertThat(refused("ru", "import", "x", "--dryrun").said())
                .isEqualTo("panel: У panel import нет параметра '--dryrun'. Возможно, имелось в виду '--dry-run'?"
                        + " (см. panel import --help)\n");
    }

    @Test
    void helpTellsOfEachCommandWhatItsOwnHelpDoes() {
        assertThat(answer("help")).isEqualTo(answer("--help")).contains("import", "serve", "Exit codes");
        assertThat(answer("help", "import")).isEqualTo(answer("import", "--help"));
        assertThat(answer("help", "pool", "add")).isEqualTo(answer("pool", "add", "--help"));
    }

    /** A typing error must not start a server that then runs without what was meant. */
    @Test
    void onlyServeAndSettingsOfSpringsStartTheServer() {
        for (var server : List.of(
                List.<String>of(), List.of("serve"), List.of("--server.port=9000"), List.of("serve", "--PORT=9000"))) {
            assertThat(PanelCommand.serves(server)).as(server.toString()).isTrue();
        }
        for (var command : List.of(
                List.of("--help"),
                List.of("--hlep"),
                List.of("serve", "--help"),
                List.of("serve", "now"),
                List.of("-V"))) {
            assertThat(PanelCommand.serves(command)).as(command.toString()).isFalse();
        }
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
