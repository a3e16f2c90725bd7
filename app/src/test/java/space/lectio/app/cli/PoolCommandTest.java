package space.lectio.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import space.lectio.conferencing.PoolServer;
import space.lectio.conferencing.pool.adapter.vault.HostVault;

/** {@code panel pool} as the operator sees it. */
class PoolCommandTest extends PoolServer {

    @Autowired
    ConfigurableApplicationContext context;

    @Autowired
    HostVault logins;

    @TempDir
    Path folder;

    record Ended(int code, String out, String err) {}

    private Ended pool(String... arguments) {
        return withInput("", arguments);
    }

    private Ended withInput(String input, String... arguments) {
        var all = new String[arguments.length + 1];
        all[0] = "pool";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        var out = new StringWriter();
        var err = new StringWriter();
        var in = System.in;
        try {
            System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
            var code = PanelCommand.with(new StartedApplication(() -> context))
                    .setOut(new PrintWriter(out, true))
                    .setErr(new PrintWriter(err, true))
                    .execute(all);
            return new Ended(code, out.toString(), err.toString());
        } finally {
            System.setIn(in);
        }
    }

    private String state(long host) {
        return database.fetchSingle("""
                        select case when suspended is not null then 'suspended ' || suspended
                                    when cordoned is not null then 'cordoned ' || cordoned else 'active' end
                        from conferencing.host where id = ?""", host).get(0, String.class);
    }

    private long idIn(Ended added) {
        assertThat(added.err()).isEmpty();
        return Long.parseLong(added.out().lines().findFirst().orElseThrow().replace("Added host ", ""));
    }

    @Test
    void anAccountIsAddedWithItsSecretFromTheStandardInputAndCheckedAtOnce() {
        theProviderSays("acct-cli", null, "Licensed", 300, 2);

        var added = withInput(
                "cli-canary-secret\n",
                "add",
                "--label",
                "cli@school.example",
                "--account-id",
                "acct-cli",
                "--client-id",
                "client",
                "--slots",
                "2",
                "--capacity",
                "300",
                "--preferred",
                "1,2");

        assertThat(added.code()).isZero();
        assertThat(added.out()).containsPattern("cli@school\\.example +yes +Licensed +300 +2\\R");
        assertThat(added.out() + added.err()).doesNotContain("cli-canary-secret");
        var login = logins.of(idIn(added));
        assertThat(login.clientSecret()).isEqualTo("cli-canary-secret");
        assertThat(login.userId()).isEqualTo("me");
        assertThat(start(aLesson(IN_TEN_MINUTES)).at("/account_email").asString())
                .as("the running server knows it")
                .isEqualTo("cli@school.example");
    }

    @Test
    void theSecretMayStandInAFileButNotInAnArgument() throws IOException {
        var file = Files.writeString(folder.resolve("secret"), "from-a-file\n");
        var added = pool(
                "add",
                "--label",
                "file@school.example",
                "--account-id",
                "a",
                "--client-id",
                "c",
                "--secret-file",
                file.toString());
        assertThat(added.code()).isZero();
        assertThat(logins.of(idIn(added)).clientSecret()).isEqualTo("from-a-file");

        assertThat(pool("add", "--label", "x", "--secret", "in-the-open").code())
                .isEqualTo(ExitCode.USAGE);
        var without = pool("add", "--label", "x");
        assertThat(without.code()).isEqualTo(ExitCode.USAGE);
        assertThat(without.err()).startsWith("panel: The secret is missing");
    }

    @Test
    void someOfTheCredentialsAreRefusedWithTheNameOfWhatIsMissing() {
        for (var given : Map.of(
                        List.<String>of(), "--account-id and --client-id are missing",
                        List.of("--account-id", "a"), "--client-id is missing",
                        List.of("--client-id", "c"), "--account-id is missing",
                        List.of("--account-id", " ", "--client-id", "c"), "--account-id is missing")
                .entrySet()) {
            var arguments = new ArrayList<>(List.of("add", "--label", "some"));
            arguments.addAll(given.getKey());
            var ended = withInput("secret\n", arguments.toArray(String[]::new));
            assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
            assertThat(ended.err()).hasLineCount(1).contains("belong together: " + given.getValue());
        }
        assertThat(pool("list").out()).doesNotContain("some");
        var noFile = pool(
                "add",
                "--label",
                "x",
                "--account-id",
                "a",
                "--client-id",
                "c",
                "--secret-file",
                folder.resolve("none").toString());
        assertThat(noFile.code()).isEqualTo(ExitCode.USAGE);
        assertThat(noFile.err()).hasLineCount(1).contains("--secret-file: there is no file");
    }

    @Test
    void whatNoAccountCanBeIsRefusedInOneLine() {
        var refused = withInput("s\n", "add", "--label", "x", "--account-id", "a", "--client-id", "c", "--slots", "0");
        assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err().strip()).isEqualTo("Not added: An account hosts 1 to 100 meetings at once.");
        assertThat(pool("cordon", "999999999").err().strip()).isEqualTo("Not done: Not found.");
        assertThat(pool("cordon").code()).isEqualTo(ExitCode.USAGE);
        assertThat(pool("cordon", "one").code()).isEqualTo(ExitCode.USAGE);
        assertThat(pool("check", "1", "--all").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void anAccountIsCordonedSuspendedAndTakenBack() {
        var host = aHost("one@school.example");
        var id = Long.toString(host);

        var cordoned = pool("cordon", id);
        assertThat(cordoned.code()).isZero();
        assertThat(cordoned.out().strip()).isEqualTo(id + " one@school.example is cordoned");
        assertThat(state(host)).isEqualTo("cordoned BY_OPERATOR");
        var school = aLesson(IN_TEN_MINUTES);
        assertThat(start(school).status()).isEqualTo(503);
        assertThat(pool("uncordon", id).out().strip()).endsWith("is active");
        assertThat(start(school).status()).isEqualTo(200);

        assertThat(pool("suspend", id).out().strip()).endsWith("is suspended");
        var refused = pool("uncordon", id);
        assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err().strip()).isEqualTo("Not done: The account is suspended: resume it first.");
        assertThat(pool("resume", id).out().strip()).endsWith("is active");
        assertThat(state(host)).isEqualTo("active");
    }

    @Test
    void theListIsATableOrTheContractsJsonWithoutSecrets() {
        var host = aHost("one@school.example", 2, "acct-one");
        start(aLesson(IN_TEN_MINUTES));

        var table = pool("list");
        assertThat(table.code()).isZero();
        assertThat(table.out()).startsWith("id ");
        assertThat(table.out()).containsPattern("(?m)^" + host + " +one@school\\.example +active +1/2 +100 +school$");

        var json = pool("list", "--json");
        assertThat(json.out()).doesNotContain("a-very-secret");
        var item = JSON.readTree(json.out())
                .valueStream()
                .filter(each -> each.at("/id").asLong() == host)
                .findFirst()
                .orElseThrow();
        assertThat(item)
                .isEqualTo(
                        get("/api/zoom-pool/zoom-accounts/" + host + "/", tokenFor(aPerson("admin", "А", "Б"), "admin"))
                                .body());
    }

    @Test
    void aCheckOfOneTellsItsPlanAndWhatIsDifferent() {
        var host = aHost("one@school.example", 2, "acct-one");
        theProviderSays("acct-one", null, "Licensed", 100, 2);
        assertThat(pool("check", Long.toString(host)).code()).isZero();

        theProviderSays("acct-one", null, "Licensed", 100, 1);
        var found = pool("check", Long.toString(host));
        assertThat(found.code()).isEqualTo(ExitCode.FAILED);
        assertThat(found.out()).containsPattern("yes +Licensed +100 +1 +slots: 2 configured, 1 found\\R");
        assertThat(database.fetchValue("select slots from conferencing.host where id = ?", host))
                .isEqualTo(2);

        pool("check", Long.toString(host), "--apply");
        assertThat(database.fetchValue("select slots from conferencing.host where id = ?", host))
                .isEqualTo(1);
        assertThat(state(host)).isEqualTo("active");
        assertThat(pool("check", Long.toString(host)).code()).isZero();
    }

    @Test
    void anAccountDowngradedToBasicIsCordonedAndLaterTakenBack() {
        var host = aHost("one@school.example", 1, "acct-one");
        theProviderSays("acct-one", null, "Basic", 100, 1);
        assertThat(pool("check", Long.toString(host), "--apply").code()).isEqualTo(ExitCode.FAILED);
        assertThat(state(host)).isEqualTo("cordoned DOWNGRADED");
        theProviderSays("acct-one", null, "Licensed", 100, 1);
        assertThat(pool("check", Long.toString(host), "--apply").code()).isZero();
        assertThat(state(host)).isEqualTo("active");
    }

    @Test
    void aCheckOfAllNamesThoseThatDoNotWork() {
        var good = aHost("good@school.example", 1, "acct-good");
        var bad = aHost("bad@school.example", 1, "acct-bad");
        theProviderSays("acct-bad", "Invalid client_id or client_secret\u001b[31m", null, null, null);

        var table = pool("check", "--all");
        assertThat(table.code()).isEqualTo(ExitCode.FAILED);
        assertThat(table.out()).containsPattern("(?m)^" + good + " +good@school\\.example +yes +simulated +\\? +\\?$");
        assertThat(table.out())
                .containsPattern("(?m)^" + bad + " +bad@school\\.example +NO .*Invalid client_id or client_secret");
        assertThat(table.out()).as("nothing steers the terminal").doesNotContain("\u001b");

        var json = JSON.readTree(pool("check", Long.toString(bad), "--json").out());
        assertThat(json.at("/0/works").asBoolean(true)).isFalse();
        assertThat(json.at("/0/problem").asString()).startsWith("Invalid client_id");
        assertThat(state(bad)).isEqualTo("active");
    }
}
