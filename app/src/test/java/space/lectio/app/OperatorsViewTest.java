package space.lectio.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import space.lectio.RunningServer;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
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
    void thePortForOperatorsAnswersProbesAndMetricsThatForPeopleDoesNotAndTheLogIsJson(CapturedOutput output)
            throws Exception {
        var home = Files.createTempDirectory(Files.createDirectories(Path.of("target/homes")), "operators");
        try (var server = RunningServer.start(Map.of(
                "PANEL_HOME", home.toAbsolutePath().toString(), "MANAGEMENT_PORT", "0", "LOG_FORMAT", "ecs"))) {
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

            LoggerFactory.getLogger(OperatorsViewTest.class).warn("one line");
            var line = output.getOut()
                    .lines()
                    .filter(one -> one.contains("one line"))
                    .findFirst()
                    .orElseThrow();
            var json = JsonMapper.builder().build().readTree(line);
            assertThat(json.at("/message").asString()).isEqualTo("one line");
            assertThat(json.at("/log/level").asString()).isEqualTo("WARN");
            assertThat(json.at("/ecs/version").asString()).isNotEmpty();
        }
    }
}
