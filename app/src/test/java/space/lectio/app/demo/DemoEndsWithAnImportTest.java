package space.lectio.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import space.lectio.TestSettings;
import space.lectio.app.PanelHome;
import space.lectio.app.ServerSecret;
import space.lectio.app.ServerSettings;
import space.lectio.identity.api.NewPasswords;
import space.lectio.identity.api.SetPassword;
import space.lectio.migration.api.DumpImport;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;

/** A school moves in where the demonstration school was. The tests run in order on one server. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestPropertySource(properties = "panel.test.demo=import")
@DirtiesContext
class DemoEndsWithAnImportTest extends DemoServer {

    @Autowired
    DemoSchool school;

    @Autowired
    DemoCleanup cleanup;

    @Test
    @Order(1)
    void meanwhileOnlyThisMachineIsAnswered() throws Exception {
        try (var here = new Socket()) {
            here.connect(new InetSocketAddress("127.0.0.1", port), 2_000);
        }
        try (var elsewhere = new Socket()) {
            // Another address of this machine, which a server that listens everywhere answers, too.
            assertThatThrownBy(() -> elsewhere.connect(new InetSocketAddress("127.0.0.2", port), 2_000))
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    @Order(1)
    void whoNamesAnAddressIsListenedTo() {
        var named = new StandardEnvironment();
        named.getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("named", Map.of("SERVER_ADDRESS", "0.0.0.0")));
        var factory = new TomcatServletWebServerFactory();
        another(named, home).customize(factory);
        assertThat(factory.getAddress()).isNull();
    }

    private DemoSchool another(Environment named, PanelHome at) {
        return new DemoSchool(
                named,
                TestSettings.of(ServerSettings.class, Map.of("panel-demo", "on")),
                at,
                database,
                server.getBeanProvider(DumpImport.class),
                server.getBeanProvider(DemoCleanup.class),
                server.getBeanProvider(CommandDispatcher.class),
                server.getBeanProvider(NewPasswords.class),
                server.getBean(ServerSecret.class),
                clock);
    }

    /** One that starts later, and one that found the database empty at the same moment and comes second. */
    @Test
    @Order(2)
    void anotherServerOfTheDatabaseTellsThePasswordThatOpens() throws Exception {
        var anna = login("anna@demo.example");
        var later = PanelHome.at(Files.createTempDirectory(Path.of("target/homes"), "later"));
        another(environment, later).start();
        var second = PanelHome.at(Files.createTempDirectory(Path.of("target/homes"), "second"));
        another(environment, second).load();

        for (var told : List.of(later, second)) {
            assertThat(signIn(
                                    "ivan@demo.example",
                                    Files.readString(told.demoPasswordFile()).strip())
                            .status())
                    .isEqualTo(200);
        }
        login("ivan@demo.example");
        assertThat(get("/api/me/", anna).status()).as("nobody was signed out").isEqualTo(200);
    }

    @Test
    @Order(2)
    void thePasswordIsThisInstallationsAndOnlyItsOwnerReadsIt() throws Exception {
        assertThat(demoPassword()).matches("demo-[0-9a-f]{16}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home().demoPasswordFile())))
                .isEqualTo("rw-------");
    }

    @Test
    @Order(3)
    void aPasswordThatAllInstallationsSharedIsReplacedAtTheNextStart() throws Exception {
        var shared = "the same at all installations";
        var passwords = server.getBean(NewPasswords.class).hashed(shared, "");
        for (var person :
                database.fetch("select id from identity.person where active and email like '%@demo.example'")) {
            server.getBean(CommandDispatcher.class)
                    .<Void>send(new SetPassword(person.get(0, Long.class), passwords), Caller.SYSTEM);
        }
        var token = signIn("anna@demo.example", shared).at("/access").asString();
        // An older version keeps no file.
        Files.delete(home().demoPasswordFile());

        school.start();

        assertThat(signIn("ivan@demo.example", shared).status()).isEqualTo(401);
        assertThat(get("/api/me/", token).status()).isEqualTo(401);
        login("ivan@demo.example");
    }

    @Test
    @Order(4)
    void aTeacherWithoutADumpOrAnAdministratorEndsNothing() {
        panel(
                "Пароль учителя\n",
                "user",
                "create",
                "--role",
                "teacher",
                "--email",
                "new@school.example",
                "--password-stdin");
        assertThat(cleanup.runIfDue().nothing()).isTrue();
        login("anna@demo.example");
    }

    @Test
    @Order(5)
    void theFirstImportEndsItAndSaysSo() throws Exception {
        var anna = login("anna@demo.example");
        var admin = login("admin@demo.example");
        assertThat(post("/api/schedule/lessons/900002/start-new/", anna, "{}").status())
                .isEqualTo(200);
        var own = "{\"account_id\": \"own\", \"client_id\": \"own\", \"client_secret\": \"own\"}";
        assertThat(post("/api/integrations/zoom/save-credentials/", anna, own).status())
                .isEqualTo(200);
        assertThat(demoRows("scheduling.series where teacher_id")).isPositive();

        var told = panel("", "import", "src/test/resources/legacy/backup-small.json");

        assertThat(told)
                .containsPattern("The demonstration school has ended: 11 people locked out, 2 groups dissolved, "
                        + "[0-9]+ lessons and 1 series cancelled, [0-9] host accounts removed");
        for (var token : new String[] {anna, admin}) {
            assertThat(get("/api/me/", token).status()).isEqualTo(401);
        }
        assertThat(signIn("anna@demo.example", "any").status()).isEqualTo(401);
        assertThat(demoRows("identity.person where active and id")).isZero();
        assertThat(demoRows("identity.study_group where teacher_id")).isZero();
        assertThat(demoRows("identity.group_member where student_id")).isZero();
        assertThat(demoRows("scheduling.series where teacher_id")).isZero();
        assertThat(demoRows("scheduling.lesson where ended_at is null and ends_at > now() and teacher_id"))
                .isZero();
        assertThat(home().demoPasswordFile()).doesNotExist();
        // Events say so: nothing was deleted behind their back.
        assertThat(events("identity.person-deactivated")).isGreaterThanOrEqualTo(11);
        assertThat(events("identity.group-dissolved")).isEqualTo(2);

        var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (demoRows("conferencing.host h join conferencing.host_credentials c on c.host_id = h.id"
                        + " where c.label like '%@demo.example' or owner_teacher_id")
                > 0) {
            assertThat(System.nanoTime())
                    .as("the server removes the host accounts")
                    .isLessThan(deadline);
            Thread.sleep(100);
            cleanup.runOnServer();
        }
    }

    @Test
    @Order(6)
    void theRealSchoolTeachesOnAndASecondCleanupFindsNothing() {
        var events = events("%");
        assertThat(cleanup.runIfDue().nothing()).isTrue();
        school.start();
        assertThat(events("%")).isEqualTo(events);
        var teacher = signIn("anna.petrova@school.example", "Учитель-Анна-1");
        assertThat(teacher.status()).isEqualTo(200);
        assertThat(get("/api/groups/", teacher.at("/access").asString()).body().toString())
                .contains("Математика ЕГЭ — профиль, 11 «Б»")
                .doesNotContain("Математика ЕГЭ, 11 класс");
    }

    private long demoRows(String tableAndColumn) {
        return database.fetchSingle("select count(*) from " + tableAndColumn
                        + " in (select id from identity.person where email like '%@demo.example')")
                .get(0, Long.class);
    }

    private long events(String name) {
        return database.fetchSingle("select count(*) from eventstore.domain_event where payload_type like ?", name)
                .get(0, Long.class);
    }
}
