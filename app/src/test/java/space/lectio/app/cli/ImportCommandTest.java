package space.lectio.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import space.lectio.PanelApplication;
import space.lectio.TestServer;
import space.lectio.app.StartupFailure;

/** {@code panel import} as the operator sees it, on models that no module ever claims. */
class ImportCommandTest extends TestServer {

    private static final String LEFT_OUT = """
            [{"model": "sessions.session", "pk": "abc", "fields": {}},
             {"model": "market.product", "pk": 1, "fields": {}}]""";

    @Autowired
    ConfigurableApplicationContext context;

    @TempDir
    Path folder;

    record Ended(int code, String out, String err) {}

    Ended panel(String... arguments) {
        return panel(() -> context, arguments);
    }

    Ended panel(Supplier<ConfigurableApplicationContext> application, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var code = PanelCommand.with(new StartedApplication(application))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Ended(code, out.toString(), err.toString());
    }

    String file(String content) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "dump", ".json"), content)
                .toString();
    }

    @Test
    void allExplainedEndsWithZeroAndATable() throws IOException {
        var ended = panel("import", file(LEFT_OUT));

        assertThat(ended.err()).isEmpty();
        assertThat(ended.code()).isZero();
        assertThat(ended.out())
                .containsPattern("market\\.product +1 +0 +0 +1 +0")
                .containsPattern("total +2 +0 +0 +2 +0")
                .contains("1 market.product: the shop is another product")
                .contains("2 records: 0 imported, 0 unchanged, 2 left out, 0 unexplained");
    }

    @Test
    void theTableIsJsonOnRequest() throws IOException {
        var ended = panel("import", file(LEFT_OUT), "--dry-run", "--output", "json");

        var json = JSON.readTree(ended.out());
        assertThat(ended.code()).isZero();
        assertThat(json.at("/dry_run").asBoolean()).isTrue();
        assertThat(json.at("/committed").asBoolean()).isFalse();
        assertThat(json.at("/total/in_file").asInt()).isEqualTo(2);
        assertThat(json.at("/models/0/model").asString()).isEqualTo("market.product");
        assertThat(json.at("/models/0/reasons/0/records").asInt()).isEqualTo(1);
    }

    @Test
    void quietMeansSilence() throws IOException {
        assertThat(panel("import", "-q", file(LEFT_OUT))).isEqualTo(new Ended(0, "", ""));
    }

    @Test
    void anUnexplainedRecordEndsWithThree() throws IOException {
        var ended = panel("import", file("""
                [{"model": "unheard.of", "pk": "\\u001b[31m", "fields": {}}]"""));

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.err())
                .hasLineCount(1)
                .contains("nothing was imported, records are left unexplained: 1 of unheard.of (�[31m)");
    }

    @Test
    void aDamagedFileEndsWithTwoAndOneLine() throws IOException {
        var ended = panel("import", file("[{\"model\": \"schedule.lesson\", \"pk\": 5, \"fields\": {\"a\": "));

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .isEqualToIgnoringNewLines(
                        "panel: schedule.lesson 5: the file is cut off here (record 1, line 1, byte 55)");
    }

    @Test
    void aMissingFileEndsWithTwo() {
        var ended = panel("import", folder.resolve("none.json").toString());

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).hasLineCount(1).endsWith("none.json does not exist\n");
    }

    /** Files as people make them: each ends with two and one line that says what to do. */
    @Test
    void aFileThatIsNoDumpEndsWithTwoAndOneLineThatSaysWhatToDo() throws IOException {
        var whole = LEFT_OUT.getBytes(StandardCharsets.UTF_8);
        var gzip = new ByteArrayOutputStream();
        try (var packed = new GZIPOutputStream(gzip)) {
            packed.write(whole);
        }
        var files = new LinkedHashMap<String, byte[]>();
        files.put("the file is empty", new byte[0]);
        files.put("begins with 'Loading settings'", "Loading settings\n{}".getBytes(StandardCharsets.UTF_8));
        files.put(
                "begins with 'Loading settings [{", ("Loading settings " + LEFT_OUT).getBytes(StandardCharsets.UTF_8));
        files.put("the file is not in UTF-8", LEFT_OUT.replace("abc", "занятие").getBytes("windows-1251"));
        files.put(
                "(JSON Lines) 'jq -s . FILE'",
                "{\"model\": \"a.b\"}\n{\"model\": \"a.b\"}".getBytes(StandardCharsets.UTF_8));
        files.put("packed with gzip and damaged or cut off", Arrays.copyOf(gzip.toByteArray(), gzip.size() - 12));
        files.put("is a zip archive: unpack it first", "PK\u0003\u0004…".getBytes(StandardCharsets.UTF_8));
        for (var file : files.entrySet()) {
            var ended = panel(
                    "import",
                    Files.write(Files.createTempFile(folder, "dump", ".json"), file.getValue())
                            .toString());
            assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DAMAGED);
            assertThat(ended.out()).isEmpty();
            assertThat(ended.err()).hasLineCount(1).startsWith("panel: ").contains(file.getKey());
        }
        var directory = panel("import", folder.toString());
        assertThat(directory.code()).isEqualTo(ExitCode.DAMAGED);
        assertThat(directory.err()).hasLineCount(1).contains("is a directory, a file is needed");
    }

    @Test
    void anImportBesideAnotherEndsWithFourAndMayBeTriedAgain() throws IOException {
        var file = file(LEFT_OUT);
        database.transaction(other -> {
            other.dsl().execute("select pg_advisory_xact_lock(?)", 0x70616e656c_01L);

            var ended =
                    CompletableFuture.supplyAsync(() -> panel("import", file)).join();

            assertThat(ended)
                    .isEqualTo(new Ended(
                            ExitCode.FAILED,
                            "",
                            "panel: another import is running on this database: wait for its end, then try again\n"));
        });
        assertThat(panel("import", file).code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void wrongUsageEndsWithOneAndOneLine() {
        assertThat(panel("import")).satisfies(ended -> {
            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.err()).hasLineCount(1).contains("FILE");
        });
        assertThat(panel("import", "x", "--output", "xml").code()).isEqualTo(1);
        assertThat(panel("nonsense").code()).isEqualTo(1);
    }

    @Test
    void aServerThatDoesNotStartIsOneLineToo() throws IOException {
        var ended = panel(
                () -> {
                    throw new IllegalStateException("wrapped", new StartupFailure("The database does not answer"));
                },
                "import",
                file("[]"));

        assertThat(ended).isEqualTo(new Ended(4, "", "panel: The database does not answer\n"));
    }

    @Test
    void aCommandUsesTheDatabaseOfTheRunningServer() throws IOException {
        var person = aPerson("teacher", "Анна", "Петрова");
        var data = Path.of(String.valueOf(database.fetchValue("show data_directory")));
        try (var command = new SpringApplicationBuilder(PanelApplication.class)
                .web(WebApplicationType.NONE)
                .profiles("cli")
                .properties("PANEL_HOME=" + data.getParent())
                .run()) {
            var ended = panel(() -> command, "import", file(LEFT_OUT));

            assertThat(ended.code()).isZero();
            assertThat(command.getBean(DSLContext.class)
                            .fetchValue("select first_name from identity.person where id = ?", person))
                    .isEqualTo("Анна");
        }
        assertThat(database.fetchValue("select 1"))
                .as("the server's database goes on")
                .isEqualTo(1);
    }

    @Test
    void helpStartsNothing() {
        var ended = panel(
                () -> {
                    throw new AssertionError();
                },
                "import",
                "--help");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("Exit codes:", "3   records are left that nobody explains");
    }
}
