package space.lectio.app.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers of a made-up school, one for each operation that has one: {@code openapi/examples.json}, written by a test from what the server
 * answers ({@code GET /api/me} → body).
 */
final class Examples implements OpenApiCustomizer {

    private final Map<String, Object> answers;

    Examples(JsonMapper json) {
        try (var file = Objects.requireNonNull(Examples.class.getResourceAsStream("/openapi/examples.json"))) {
            answers = json.readValue(file, new TypeReference<>() {});
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    @Override
    public void customise(OpenAPI api) {
        api.getPaths()
                .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                    var answer = answers.get(method + " " + path);
                    if (answer != null) {
                        operation.getResponses().forEach((status, response) -> {
                            if (status.startsWith("2") && response.getContent() != null) {
                                response.getContent().forEach((type, body) -> {
                                    if (type.equals("application/json")) {
                                        body.setExample(answer);
                                    }
                                });
                            }
                        });
                    }
                }));
    }
}
