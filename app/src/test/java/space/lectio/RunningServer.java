package space.lectio;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import space.lectio.app.StartChecks;
import space.lectio.app.database.EarlyDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server that a test starts and stops itself, with its start checks, on a free port. */
public final class RunningServer implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final ConfigurableApplicationContext context;
    private final String origin;

    private RunningServer(ConfigurableApplicationContext context) {
        this.context = context;
        this.origin = "http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    /** @param beside configurations that come before the server's own */
    public static RunningServer start(Map<String, Object> settings, Class<?>... beside) {
        var sources = new Class<?>[beside.length + 1];
        System.arraycopy(beside, 0, sources, 0, beside.length);
        sources[beside.length] = PanelApplication.class;
        return new RunningServer(new SpringApplicationBuilder(sources)
                .initializers(new StartChecks(), new EarlyDatabase())
                .properties(Map.of("PORT", "0", "PANEL_DEMO", "off", "logging.level.space.lectio", "warn"))
                .properties(settings)
                .run());
    }

    /** An answer: its status and its JSON body (missing node where it has none). */
    public record Answer(int status, JsonNode body) {}

    /** @param token null to ask as nobody */
    public Answer call(String method, String path, @Nullable String token, @Nullable String body) {
        var request = HttpRequest.newBuilder(URI.create(origin + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            var text = answer.body();
            return new Answer(
                    answer.statusCode(),
                    text.startsWith("{") || text.startsWith("[") ? JSON.readTree(text) : JSON.missingNode());
        } catch (IOException exception) {
            throw new IllegalStateException(exception);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    public Answer signIn(String email, String password) {
        return call(
                "POST",
                "/api/jwt/token/",
                null,
                JSON.createObjectNode()
                        .put("email", email)
                        .put("password", password)
                        .toString());
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    public String origin() {
        return origin;
    }

    @Override
    public void close() {
        context.close();
    }
}
