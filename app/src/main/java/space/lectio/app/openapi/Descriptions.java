package space.lectio.app.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import space.lectio.app.security.OpenPaths;
import space.lectio.shared.web.Page;

/** Adds to each operation what all of them have in common: its module, pages, its body, refusals, and whether it needs a token. */
final class Descriptions implements OperationCustomizer, OpenApiCustomizer {

    static final String BEARER = "bearer";

    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";

    private static final Set<PathItem.HttpMethod> WRITES = Set.of(
            PathItem.HttpMethod.POST, PathItem.HttpMethod.PUT, PathItem.HttpMethod.PATCH, PathItem.HttpMethod.DELETE);

    /** Of the statuses that any operation may answer with. */
    private static final Map<Integer, String> REFUSALS = new TreeMap<>(Map.of(
            400, "Something in the request is wrong: `errors` says which member or parameter.",
            401, "No access token, or one that has ended.",
            403, "The role of who asks does not allow it.",
            404, "There is no such thing, or it is not theirs to see.",
            409, "The state does not allow it now; `code` says why.",
            429, "Too many requests; `Retry-After` says when to come again.",
            503, "The server, or all it could give, is busy; `Retry-After` says when to come again."));

    private final Shapes shapes;
    private final Map<String, Schema<?>> defined = new ConcurrentHashMap<>();

    Descriptions(Shapes shapes) {
        this.shapes = shapes;
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        operation.setTags(List.of(module(method)));
        if (Page.class.isAssignableFrom(method.getMethod().getReturnType())) {
            operation.addParametersItem(new Parameter()
                    .in("query")
                    .name("page")
                    .description("Which page of " + Page.SIZE + " rows, from 1.")
                    .schema(shapes.answered(int.class, Map.of())));
        }
        Arrays.stream(method.getMethodParameters())
                .filter(parameter ->
                        parameter.hasParameterAnnotation(org.springframework.web.bind.annotation.RequestBody.class))
                .forEach(parameter -> operation.setRequestBody(body(parameter)));
        AnnotatedElementUtils.findMergedRepeatableAnnotations(
                        method.getMethod(), io.swagger.v3.oas.annotations.responses.ApiResponse.class)
                .forEach(said -> oneOfSeveral(operation, said));
        return operation;
    }

    /** The second package below ours. */
    private static String module(HandlerMethod method) {
        return method.getBeanType().getPackageName().split("\\.", 0)[2];
    }

    private RequestBody body(MethodParameter parameter) {
        var said = parameter.getParameterAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
        var type = said == null ? Object.class : said.implementation();
        var mine = new LinkedHashMap<String, Schema<?>>();
        var schema = shapes.asked(type, mine);
        defined.putAll(mine);
        var required = mine.values().stream()
                .anyMatch(one -> one.getRequired() != null && !one.getRequired().isEmpty());
        return new RequestBody()
                .required(required)
                .content(new Content().addMediaType(JSON, new MediaType().schema(schema)));
    }

    private void oneOfSeveral(Operation operation, io.swagger.v3.oas.annotations.responses.ApiResponse said) {
        for (var content : said.content()) {
            var kinds = content.schema().anyOf();
            if (kinds.length > 0) {
                var mine = new LinkedHashMap<String, Schema<?>>();
                var any = shapes.answered(Object.class, mine);
                Arrays.stream(kinds).forEach(kind -> any.addAnyOfItem(shapes.answered(kind, mine)));
                defined.putAll(mine);
                var answer = operation.getResponses().computeIfAbsent(said.responseCode(), first -> new ApiResponse());
                answer.description(said.description())
                        .content(new Content().addMediaType(JSON, new MediaType().schema(any)));
            }
        }
    }

    @Override
    public void customise(OpenAPI api) {
        var components = api.getComponents();
        var problem = shapes.answered(Problem.class, defined);
        defined.forEach(components::addSchemas);
        REFUSALS.forEach((status, description) -> components.addResponses(
                "refused-" + status,
                new ApiResponse()
                        .description(description)
                        .headers(status == 429 || status == 503 ? retryAfter() : null)
                        .content(new Content().addMediaType(PROBLEM, new MediaType().schema(problem)))));
        components.addResponses(
                "not-offered",
                new ApiResponse()
                        .description("This server does not offer it.")
                        .content(new Content().addMediaType(PROBLEM, new MediaType().schema(problem))));
        components.addParameters("idempotency-key", idempotencyKey());
        api.getPaths()
                .forEach((path, item) ->
                        item.readOperationsMap().forEach((method, operation) -> complete(path, method, operation)));
    }

    private static void complete(String path, PathItem.HttpMethod method, Operation operation) {
        var open = OpenPaths.isOpen(path);
        operation.setSecurity(open ? List.of() : List.of(new SecurityRequirement().addList(BEARER)));
        var answers = operation.getResponses() == null ? new ApiResponses() : operation.getResponses();
        operation.setResponses(answers);
        var writes = WRITES.contains(method);
        for (var status : REFUSALS.keySet()) {
            var may = switch (status) {
                case 401, 403 -> !open;
                case 404 -> path.contains("{");
                case 409 -> writes;
                default -> true;
            };
            if (may && !answers.containsKey(status.toString())) {
                answers.addApiResponse(
                        status.toString(), new ApiResponse().$ref("#/components/responses/refused-" + status));
            }
        }
        if (writes && !open) {
            operation.addParametersItem(new Parameter().$ref("#/components/parameters/idempotency-key"));
        }
    }

    private static Map<String, Header> retryAfter() {
        return Map.of(
                "Retry-After",
                new Header().description("Seconds.").schema(new Schema<>().$ref("#/components/schemas/Seconds")));
    }

    private static Parameter idempotencyKey() {
        return new Parameter()
                .in("header")
                .name("Idempotency-Key")
                .description("A write with a key is carried out once: for 24 hours the same key gets the same answer.")
                .schema(new Schema<>().$ref("#/components/schemas/IdempotencyKey"));
    }

    /** Types that no record has. */
    static Components simpleTypes(Shapes shapes) {
        return new Components()
                .addSchemas("Seconds", shapes.answered(int.class, Map.of()))
                .addSchemas(
                        "IdempotencyKey",
                        shapes.answered(String.class, Map.of()).maxLength(255));
    }
}
