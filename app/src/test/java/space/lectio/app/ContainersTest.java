package space.lectio.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;
import space.lectio.RunningServer;
import space.lectio.identity.api.NewPasswords;
import space.lectio.identity.api.RegisterPerson;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.Role;
import space.lectio.shared.eventstore.ProjectionRebuild;

/** With {@code -Pcontainers}, where Docker answers: a server on every PostgreSQL that a school may have, on Redis and on Valkey. */
@Tag("containers")
class ContainersTest {

    private static final String EMAIL = "operator@school.example";
    private static final String PASSWORD = "Пароль оператора";

    @BeforeAll
    static void dockerAnswers() {
        var answers = DockerClientFactory.instance().isDockerAvailable();
        if (!answers) {
            System.out.println(
                    "Docker does not answer: the tests over PostgreSQL 15 to 18, Redis and Valkey are skipped");
        }
        assumeTrue(answers, "Docker does not answer");
    }

    private static Map<String, Object> aHome() throws Exception {
        var home = Files.createTempDirectory(Files.createDirectories(Path.of("target/homes")), "containers");
        return new HashMap<>(Map.of("PANEL_HOME", home.toAbsolutePath().toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"15", "16", "17", "18"})
    void aSchoolLivesOnEveryVersionOfPostgres(String version) throws Exception {
        try (var postgres = new PostgreSQLContainer(DockerImageName.parse("postgres:" + version))) {
            postgres.start();
            var settings = aHome();
            settings.putAll(Map.of(
                    "DATABASE_URL",
                    "postgres://%s:%s@%s:%d/%s"
                            .formatted(
                                    postgres.getUsername(),
                                    postgres.getPassword(),
                                    postgres.getHost(),
                                    postgres.getMappedPort(5432),
                                    postgres.getDatabaseName()),
                    "SECRET_KEY",
                    "s".repeat(32),
                    "PANEL_STAGING",
                    "yes",
                    "PANEL_DEMO",
                    "on"));
            try (var server = RunningServer.start(settings)) {
                server.bean(CommandDispatcher.class)
                        .<Long>send(
                                new RegisterPerson(
                                        EMAIL,
                                        server.bean(NewPasswords.class).hashed(PASSWORD, EMAIL),
                                        Role.ADMIN,
                                        "Ольга",
                                        "Орлова"),
                                Caller.SYSTEM);
                var token = server.signIn(EMAIL, PASSWORD).body().get("access").asString();
                assertThat(server.call("GET", "/api/me/", token, null).status()).isEqualTo(200);
                assertThat(server.call("GET", "/api/schedule/lessons/", token, null)
                                .status())
                        .isEqualTo(200);
                // Writes, queries and stored history, all of them: the read models are as the events say.
                var rebuilt = server.bean(ProjectionRebuild.class).run();
                assertThat(rebuilt.events()).isGreaterThan(50);
                assertThat(rebuilt.repaired()).isZero();
            }
        }
    }

    /** Two servers with databases of their own count one address together, in what they share. */
    @ParameterizedTest
    @ValueSource(strings = {"redis:7", "redis:8", "valkey/valkey:8"})
    void serversCountTogetherInRedisAndValkey(String image) throws Exception {
        try (var redis = new GenericContainer<>(DockerImageName.parse(image)).withExposedPorts(6379)) {
            redis.start();
            Map<String, Object> shared = Map.of(
                    "REDIS_URL",
                    "redis://" + redis.getHost() + ":" + redis.getMappedPort(6379) + "/1",
                    "RATE_LIMIT_LOGIN",
                    "4/h");
            var first = aHome();
            var second = aHome();
            first.putAll(shared);
            second.putAll(shared);
            try (var one = RunningServer.start(first);
                    var other = RunningServer.start(second)) {
                for (int i = 0; i < 4; i++) {
                    assertThat(one.signIn(EMAIL, "wrong").status()).isEqualTo(401);
                }
                assertThat(other.signIn(EMAIL, "wrong").status()).isEqualTo(429);
            }
        }
    }
}
