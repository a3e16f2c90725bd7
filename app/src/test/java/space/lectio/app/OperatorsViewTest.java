package space.lectio.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import space.lectio.PanelApplication;
import space.lectio.RunningServer;
import tools.jackson.databind.json.JsonMapper;

class OperatorsViewTest {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private static HttpResponse<String> get(String address) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(address))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void thePortForOperatorsAnswersProbesAndMetricsAndThatForPeopleDoesNot() throws Exception {
        var home = Files.createTempDirectory(Files.createDirectories(Path.of("target/homes")), "operators");
        try (var server = RunningServer.start(
                Map.of("PANEL_HOME", home.toAbsolutePath().toString(), "MANAGEMENT_PORT", "0", "API_DOCS", "off"))) {
            var port = server.context().getEnvironment().getRequiredProperty("local.management.port");
            var operators = "http://127.0.0.1:" + port;
            for (var probe : new String[] {"liveness", "readiness"}) {
                var answer = get(operators + "/actuator/health/" + probe);
                assertThat(answer.statusCode()).as(probe).isEqualTo(200);
                assertThat(answer.body()).contains("UP");
            }
            var metrics = get(operators + "/actuator/prometheus");
            assertThat(metrics.statusCode()).isEqualTo(200);
            assertThat(metrics.body()).contains("hikaricp_connections", "jvm_memory_used_bytes");
            assertThat(get(operators + "/actuator/env").statusCode()).isEqualTo(404);
            assertThat(get(operators + "/api/me/").statusCode()).isEqualTo(404);

            assertThat(get(server.origin() + "/actuator/prometheus").statusCode())
                    .isIn(401, 404);
            assertThat(get(server.origin() + "/api/me/").statusCode()).isEqualTo(401);

            // API_DOCS=off; the page asks for the other two.
            for (var path : new String[] {"/v3/api-docs", "/v3/api-docs/swagger-config", "/swagger-ui/index.html"}) {
                assertThat(get(server.origin() + path).statusCode()).as(path).isEqualTo(404);
            }
        }
    }

    /** In a process of its own: tests have another configuration of their log. */
    @Test
    void theLogIsJsonWhereThatIsAskedFor() throws Exception {
        var home = Files.createTempDirectory(Files.createDirectories(Path.of("target/homes")), "json-log");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dlogging.config=classpath:logback-spring.xml",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PanelApplication.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        process.environment()
                .putAll(Map.of(
                        "PANEL_HOME", home.toAbsolutePath().toString(),
                        "PANEL_HOEM", "/mistyped",
                        "LOG_FORMAT", "ecs",
                        "PANEL_STAGING", "yes",
                        "SECRET_KEY", "s".repeat(32),
                        // Nobody is there, so the server does not get further.
                        "DATABASE_URL", "postgres://nobody:x@localhost:1/none"));
        var started = process.start();
        var lines = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(started.waitFor()).isEqualTo(1);
        var json = JsonMapper.builder().build();
        var messages = lines.stream()
                .map(json::readTree)
                .filter(line -> line.at("/log/level").asString().equals("WARN"))
                .filter(line -> !line.at("/ecs/version").asString().isEmpty())
                .map(line -> line.at("/message").asString())
                .toList();
        assertThat(messages).anyMatch(message -> message.startsWith("PANEL_HOEM is no setting"));
    }
}
