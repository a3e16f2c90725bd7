package space.lectio.app.openapi;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import space.lectio.ImportedSchool;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The description of the API says what the server does: all of it, and nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiDescriptionTest extends ImportedSchool {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private static final Set<String> METHODS =
            Set.of("get", "post", "put", "patch", "delete", "head", "options", "trace");

    /** Without an operation of ours: pages of others, what is answered when all else fails, and an endpoint of another test. */
    private static final Pattern NOT_DESCRIBED =
            Pattern.compile("/error|/api/try-it.*|/v3/api-docs.*|/swagger-ui.*|/actuator.*");

    private static final Pattern REGULAR_EXPRESSION = Pattern.compile("\\{(\\w+):.+?}+(?=/|$)");

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    private final Map<String, Schema> compiled = new HashMap<>();
    private JsonNode api = JSON.missingNode();

    private record Described(String method, String path, JsonNode operation) {

        String name() {
            return method.toUpperCase(java.util.Locale.ROOT) + " " + path;
        }

        JsonNode body() {
            return operation.at("/requestBody/content/application~1json/schema");
        }
    }

    @BeforeEach
    void read() {
        if (api.isMissingNode()) {
            var answer = call("GET", "/v3/api-docs", null, null);
            assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
            api = answer.body();
        }
    }

    @AfterAll
    void letTheClockRun() {
        clock.run();
    }

    private List<Described> operations() {
        var all = new ArrayList<Described>();
        api.get("paths").properties().stream()
                .filter(path -> !NOT_DESCRIBED.matcher(path.getKey()).matches())
                .forEach(path -> path.getValue().properties().stream()
                        .filter(member -> METHODS.contains(member.getKey()))
                        .forEach(member -> all.add(new Described(member.getKey(), path.getKey(), member.getValue()))));
        return all;
    }

    @Test
    void theEndpointsAndTheDescriptionAreTheSame() {
        assertThat(api.get("openapi").asString()).startsWith("3.1");
        var mapped = new TreeSet<String>();
        requestMappingHandlerMapping
                .getHandlerMethods()
                .keySet()
                .forEach(info -> info.getPatternValues().stream()
                        .filter(path -> !NOT_DESCRIBED.matcher(path).matches())
                        .forEach(path -> info.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> mapped.add(method + " "
                                        + REGULAR_EXPRESSION.matcher(path).replaceAll("{$1}")))));
        var described = operations().stream().map(Described::name).collect(Collectors.toCollection(TreeSet::new));
        assertThat(described).hasSizeGreaterThan(90).isEqualTo(mapped);
    }

    @Test
    void everyOperationSaysWhatItDoesTakesAndAnswers() {
        var modules = api.get("tags")
                .valueStream()
                .map(tag -> tag.get("name").asString())
                .toList();
        var lacking = new ArrayList<String>();
        for (var one : operations()) {
            var operation = one.operation();
            if (operation.path("summary").asString("").isBlank()) {
                lacking.add(one.name() + " has no summary");
            }
            if (operation.path("tags").size() != 1
                    || !modules.contains(operation.at("/tags/0").asString())) {
                lacking.add(one.name() + " belongs to no module");
            }
            if (operation.has("requestBody") && !one.body().has("$ref")) {
                lacking.add(one.name() + " does not say what its body is");
            }
            var answers = operation.path("responses");
            if (answers.propertyStream().noneMatch(answer -> answer.getKey().matches("[23]..|501"))) {
                lacking.add(one.name() + " has no answer");
            }
            answers.properties().forEach(answer -> {
                if (answer.getKey().matches("[45]..")
                        && !one.path().equals("/api/health")
                        && resolved(answer.getValue())
                                .at("/content/application~1problem+json")
                                .isMissingNode()) {
                    lacking.add(one.name() + " " + answer.getKey() + " is no problem");
                }
                answer.getValue().path("content").properties().forEach(content -> {
                    if (!content.getValue().has("schema")) {
                        lacking.add(one.name() + " " + answer.getKey() + " has no schema");
                    }
                });
            });
        }
        assertThat(lacking).isEmpty();
    }

    @Test
    void whatNeedsATokenSaysSo() throws Exception {
        var open = new TreeSet<String>();
        for (var one : operations()) {
            if (one.operation().path("security").isEmpty()) {
                open.add(one.path());
            } else {
                assertThat(one.operation().at("/security/0").has("bearer"))
                        .as(one.name())
                        .isTrue();
                var path = one.path().replaceAll("\\{\\w+}", "1");
                assertThat(call(one.method().toUpperCase(java.util.Locale.ROOT), path, null, null)
                                .status())
                        .as(one.name())
                        .isEqualTo(401);
            }
        }
        assertThat(open)
                .containsExactlyInAnyOrder(
                        "/",
                        "/api/health",
                        "/api/jwt/token",
                        "/api/jwt/token-ci",
                        "/api/jwt/refresh",
                        "/api/jwt/verify",
                        "/api/jwt/logout",
                        "/api/events/schemas/{file}",
                        "/api/films/{id}",
                        "/api/homework/file/{id}",
                        "/docs",
                        "/join",
                        "/join/{wrong}",
                        "/join/{id}",
                        "/simulated-room/{meetingId}",
                        "/schedule/webhook/zoom",
                        "/schedule/api/zoom/webhook");
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(api.findValuesAsString("$ref").stream()
                        .distinct()
                        .filter(ref -> api.at(ref.substring(1)).isMissingNode()))
                .isEmpty();
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? api.at(node.get("$ref").asString().substring(1)) : node;
    }

    @Test
    void recordedRequestsAreAnsweredAsDescribed() {
        clock.standAt(RECORDED_AT);
        var wrong = new ArrayList<String>();
        var compared = 0;
        var passwords = legacy("backup-small.passwords.json");
        for (var user : legacy("backup-small.api-samples.json").properties()) {
            var token = login(user.getKey(), passwords.get(user.getKey()).asString());
            for (var sample : user.getValue().properties()) {
                var operation = operation("get", canonical(sample.getKey()));
                if (operation == null) {
                    continue;
                }
                compared++;
                var ours = get(sample.getKey(), token);
                validate(operation, ours)
                        .forEach(error -> wrong.add(user.getKey() + " GET " + sample.getKey() + " " + error));
            }
        }
        System.out.println("answers compared with the description: " + compared);
        assertThat(compared).isEqualTo(87);
        assertThat(wrong).isEmpty();
    }

    /** Operations whose answer is JSON and has no example. A new operation brings one: this number only falls. */
    private static final int WITHOUT_EXAMPLE = 62;

    private static final Path EXAMPLES = Path.of("src/main/resources/openapi/examples.json");

    /** {@code -Dexamples.write=true} asks the imported school for them. */
    @Test
    void examplesAreAnswersAsDescribed() throws Exception {
        if (Boolean.getBoolean("examples.write")) {
            Files.writeString(EXAMPLES, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(answers()) + "\n");
        }
        var examples = JSON.readTree(Files.readString(EXAMPLES));
        var wrong = new ArrayList<String>();
        var without = new TreeSet<String>();
        var unused = new TreeSet<>(examples.propertyNames());
        for (var one : operations()) {
            var answer = one.operation()
                    .path("responses")
                    .propertyStream()
                    .filter(response -> response.getKey().startsWith("2"))
                    .filter(response -> response.getValue().path("content").has("application/json"))
                    .findFirst();
            if (answer.isEmpty()) {
                continue;
            }
            var example = examples.path(one.name());
            if (example.isMissingNode()) {
                without.add(one.name());
                continue;
            }
            unused.remove(one.name());
            var content = answer.get().getValue().at("/content/application~1json");
            if (!Boolean.getBoolean("examples.write")) {
                assertThat(content.path("example")).as(one.name()).isEqualTo(example);
            }
            REGISTRY.getSchema(closed(content.path("schema"), true))
                    .validate(example.toString(), InputFormat.JSON)
                    .forEach(error -> wrong.add(one.name() + " " + error));
        }
        assertThat(wrong).isEmpty();
        assertThat(unused).as("of no operation").isEmpty();
        assertThat(without)
                .as("write them by: ./mvnw -pl app -am test -Dtest=ApiDescriptionTest -Dexamples.write=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false")
                .hasSizeLessThanOrEqualTo(WITHOUT_EXAMPLE);
    }

    /** The first answer that says something: lists are cut to one row, links that let somebody in are left out. */
    private ObjectNode answers() {
        clock.standAt(RECORDED_AT);
        var all = JSON.createObjectNode();
        var people = List.of(
                tokenOf("anna.petrova@school.example"),
                tokenOf("ivan.ivanov@mail.example"),
                tokenFor(aPerson("admin", "Олег", "Смирнов"), "admin"));
        for (var one : operations()) {
            var types = one.operation().at("/responses/200/content");
            if (!one.method().equals("get")
                    || !one.path().startsWith("/api/")
                    || types.size() != 1
                    || !types.has("application/json")
                    || one.path().equals("/api/events")) {
                continue;
            }
            for (var id = 1; id <= 3 && !all.has(one.name()); id++) {
                for (var token : people) {
                    var path = one.path().replaceAll("\\{\\w+}", Integer.toString(id));
                    var answer = get(path + needed(one), token);
                    var json = answer.raw()
                            .headers()
                            .firstValue("Content-Type")
                            .orElse("")
                            .startsWith("application/json");
                    if (answer.status() == 200 && json && answer.body().size() > 0 && !all.has(one.name())) {
                        all.set(one.name(), shortened(answer.body()));
                    }
                }
            }
        }
        return all;
    }

    private static String needed(Described one) {
        return one.path().endsWith("calendar_feed") ? "?start=2026-11-01&end=2026-12-01" : "";
    }

    private static JsonNode shortened(JsonNode body) {
        if (body.isArray()) {
            return body.isEmpty() ? body : JSON.createArrayNode().add(shortened(body.get(0)));
        }
        if (body instanceof ObjectNode members) {
            var few = JSON.createObjectNode();
            members.properties().forEach(member -> few.set(member.getKey(), shortened(member.getValue())));
            return few;
        }
        if (body.isString()) {
            return JSON.getNodeFactory()
                    .stringNode(body.asString()
                            .replaceFirst("//localhost:\\d+", "//localhost:8080")
                            .replaceFirst("\\bt=[\\w-]{20,}", "t=TICKET"));
        }
        return body;
    }

    @Test
    void refusalsAreProblemsAsDescribed() {
        clock.run();
        var teacher = tokenOf("anna.petrova@school.example");
        var wrong = new ArrayList<String>();
        var refused = Map.of(
                "/api/me", call("GET", "/api/me/", null, null),
                "/api/groups/{id}", get("/api/groups/999999999/", teacher),
                "/api/student-stats/summary", get("/api/student-stats/summary/", teacher),
                "/api/schedule/lessons", get("/api/schedule/lessons/?start=nonsense", teacher));
        refused.forEach((path, answer) -> {
            assertThat(answer.status()).as(path).isBetween(400, 499);
            var operation = requireNonNull(operation("get", path), path);
            wrong.addAll(validate(operation, answer));
        });
        assertThat(wrong).isEmpty();
    }

    /**
     * Each filter of each list, as it is described: a value that fits no type, and one beyond its bounds, is refused, and the
     * filter is named. Who filters and gets everything believes what is not so.
     */
    @Test
    void aFilterThatCannotBeReadIsRefusedByItsName() {
        clock.run();
        var people = List.of(
                tokenOf("anna.petrova@school.example"),
                tokenFor(aPerson("student", "Анна", "К"), "student"),
                tokenFor(aPerson("admin", "Олег", "С"), "admin"));
        var wrong = new ArrayList<String>();
        var swept = new TreeSet<String>();
        for (var one : operations()) {
            if (!one.method().equals("get")
                    || one.path().contains("{")
                    || one.path().equals("/api/events")) {
                continue; // the feed has a test of its own
            }
            for (var parameter : one.operation().path("parameters").values()) {
                var name = resolved(parameter).path("name").asString();
                var values = nonsense(name, resolved(parameter).path("schema"));
                for (var value : values) {
                    for (var token : people) {
                        var answer = get(one.path() + "?" + name + "=" + value, token);
                        if (answer.status() == 403) {
                            continue;
                        }
                        swept.add(one.path() + " " + name);
                        var named = name.equals("page")
                                ? answer.status() == 404
                                : answer.status() == 400
                                        && answer.at("/errors/" + name + "/0").isString();
                        if (!named) {
                            wrong.add(one.path() + "?" + name + "=" + value + " answers " + answer.status());
                        }
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(swept)
                .contains(
                        "/api/schedule/lessons start",
                        "/api/schedule/lessons group",
                        "/api/schedule/lessons include_recurring",
                        "/api/schedule/lessons/calendar_feed end",
                        "/api/recurring-lessons day_of_week",
                        "/api/submissions status",
                        "/api/submissions group_id",
                        "/api/homework is_template",
                        "/api/groups light",
                        "/api/schedule/recordings/teacher status",
                        "/api/zoom-pool/plan from")
                .hasSizeGreaterThan(30);
    }

    private static List<String> nonsense(String name, JsonNode schema) {
        if (name.equals("start") || name.equals("end")) {
            return List.of("nonsense", "2026-02-30", "9999-12-31");
        }
        if (schema.has("enum")) {
            return List.of("nonsense");
        }
        return switch (schema.path("type").asString("")) {
            case "integer" -> List.of("nonsense", "-1", "1.5", "99999999999999999999");
            case "boolean" -> List.of("nonsense", "2");
            case "string" ->
                schema.path("format").asString("").startsWith("date") ? List.of("nonsense", "0001-01-01") : List.of();
            default -> List.of();
        };
    }

    @Test
    void aFilterByGroupIsReadUnderBothItsNames() {
        clock.run();
        var teacher = tokenOf("anna.petrova@school.example");
        var student = tokenFor(aPerson("student", "Анна", "К"), "student");
        for (var path : List.of(
                "/api/schedule/lessons/",
                "/api/schedule/lessons/calendar_feed/",
                "/api/recurring-lessons/",
                "/api/submissions/",
                "/api/schedule/recordings/",
                "/api/schedule/recordings/teacher/")) {
            var token = path.endsWith("recordings/") ? student : teacher;
            for (var name : List.of("group", "group_id")) {
                for (var value : List.of("abc", "0", "-1", "1,2")) {
                    var refused = get(path + "?" + name + "=" + value, token);
                    assertThat(refused.status()).as(path + name + value).isEqualTo(400);
                    assertThat(refused.at("/errors/" + name + "/0").isString())
                            .as(path + name + value)
                            .isTrue();
                }
                var none = get(path + "?" + name + "=999999999", token).body();
                assertThat(none.isArray() ? none.size() : none.at("/count").asInt())
                        .as(path + name)
                        .isZero();
            }
        }
    }

    private List<String> validate(Described operation, Answer answer) {
        var described = resolved(operation.operation().at("/responses/" + answer.status()));
        if (described.isMissingNode()) {
            return List.of("status " + answer.status() + " is not described");
        }
        var type = answer.raw().headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        var schema = described.path("content").path(type).path("schema");
        if (schema.isMissingNode()) {
            return List.of(answer.status() + " " + type + " is not described");
        }
        return compiled
                .computeIfAbsent(
                        operation.name() + answer.status(),
                        first -> REGISTRY.getSchema(closed(schema, answer.status() < 300)))
                .validate(answer.body().toString(), InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }

    /** Members that are not described are wrong, except in problems, which may have further ones. */
    private JsonNode closed(JsonNode schema, boolean strictly) {
        var whole = (ObjectNode) schema.deepCopy();
        whole.set("components", api.get("components").deepCopy());
        if (strictly) {
            whole.at("/components/schemas").valueStream().forEach(one -> {
                if (one.has("properties") && !one.has("additionalProperties")) {
                    ((ObjectNode) one).put("additionalProperties", false);
                }
            });
        }
        return whole;
    }

    /** The path of the endpoint behind the original's paths. */
    private static String canonical(String asked) {
        return asked.replaceFirst("\\?.*", "")
                .replaceFirst("/$", "")
                .replaceFirst("^/api/schedule/groups", "/api/groups")
                .replaceFirst("^/schedule/api/recordings", "/api/schedule/recordings");
    }

    /** Paths without variables go first, as they do on the server. */
    private @Nullable Described operation(String method, String path) {
        return operations().stream()
                .filter(one -> one.method().equals(method))
                .filter(one ->
                        path.equals(one.path()) || path.matches(one.path().replaceAll("\\{\\w+}", "[^/]+")))
                .min(java.util.Comparator.comparing(one -> !path.equals(one.path())))
                .orElse(null);
    }

    /**
     * Whatever a body is described to have, the endpoint reads: each member with a value that fits no type is named as wrong, and of an empty
     * body each member that is needed.
     */
    @Test
    void bodiesAreReadAsDescribed() {
        clock.run();
        var teacher = tokenOf("anna.petrova@school.example");
        var people = List.of(
                teacher,
                tokenFor(aPerson("student", "Анна", "К"), "student"),
                tokenFor(aPerson("admin", "Олег", "С"), "admin"));
        var ids = Map.of(
                "/api/groups", idOfFirst("/api/groups/", teacher),
                "/api/schedule/lessons", idOfFirst("/api/schedule/lessons/", teacher),
                "/api/recurring-lessons", idOfFirst("/api/recurring-lessons/", teacher),
                "/api/schedule/recordings", idOfFirst("/api/schedule/recordings/teacher/", teacher),
                "/api/submissions", idOfFirst("/api/submissions/", teacher),
                "/api/zoom-pool/zoom-accounts", aHost());
        var wrong = new ArrayList<String>();
        var reached = 0;
        for (var one : operations()) {
            if (one.body().isMissingNode()) {
                continue;
            }
            var path = one.path();
            for (var id : ids.entrySet()) {
                path = path.replace(id.getKey() + "/{id}", id.getKey() + "/" + id.getValue());
            }
            var schema = resolved(one.body());
            var nonsense = JSON.createObjectNode();
            schema.path("properties").propertyNames().stream()
                    // Read as it is, or refused before the others are looked at.
                    .filter(name -> !Set.of("provider", "add_groups").contains(name))
                    .forEach(name -> nonsense.putObject(name).put("x", 1));
            var named = namedAsWrong(one.method(), path, people, nonsense.toString());
            if (named == null) {
                wrong.add(one.name() + " could not be asked");
                continue;
            }
            reached++;
            if (!named.equals(new TreeSet<>(nonsense.propertyNames()))) {
                wrong.add(one.name() + " is described with " + new TreeSet<>(nonsense.propertyNames()) + " and reads "
                        + named);
            }
            var needed = schema.path("required")
                    .valueStream()
                    .map(JsonNode::asString)
                    .collect(Collectors.toCollection(TreeSet::new));
            // Without a code it has a refusal of its own.
            if (!needed.isEmpty() && !path.endsWith("/join_by_code")) {
                var missed = namedAsWrong(one.method(), path, people, "{}");
                if (!needed.equals(missed)) {
                    wrong.add(one.name() + " is described to need " + needed + " and needs " + missed);
                }
            }
        }
        System.out.println("bodies compared with the description: " + reached);
        assertThat(wrong).isEmpty();
    }

    /** The members that the refusal names; null if nobody came so far as to be told. */
    private @Nullable Set<String> namedAsWrong(String method, String path, List<String> people, String body) {
        for (var token : people) {
            var answer = call(method.toUpperCase(java.util.Locale.ROOT), path, token, body);
            if (answer.status() == 400 && answer.body().has("errors")) {
                return new TreeSet<>(answer.at("/errors").propertyNames());
            }
        }
        return null;
    }

    private long idOfFirst(String path, String token) {
        return get(path, token).at("/results/0/id").asLong();
    }

    private long aHost() {
        var admin = tokenFor(aPerson("admin", "Олег", "Х"), "admin");
        return post(
                        "/api/zoom-pool/zoom-accounts/",
                        admin,
                        "{\"email\":\"" + java.util.UUID.randomUUID() + "@school.example\",\"is_active\":false}")
                .at("/id")
                .asLong();
    }

    @Test
    void thePageComesFromThisServerAlone() throws Exception {
        var page = html("/swagger-ui/index.html");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("http", "unsafe-eval", "script-src 'self' 'unsafe-inline'");
        assertThat(page.body())
                .doesNotContainPattern("(src|href)=\"(https?:)?//")
                .doesNotContainPattern("<script>");
        assertThat(html("/swagger-ui/swagger-initializer.js").body()).contains("/v3/api-docs");
        assertThat(html("/swagger-ui/swagger-ui-bundle.js").body()).hasSizeGreaterThan(100_000);
        assertThat(html("/v3/api-docs/swagger-config").body()).doesNotContain("validator.swagger.io");
    }

    private java.net.http.HttpResponse<String> html(String path) throws Exception {
        try (var client = java.net.http.HttpClient.newHttpClient()) {
            var answer = client.send(
                    java.net.http.HttpRequest.newBuilder(java.net.URI.create("http://localhost:" + port + path))
                            .build(),
                    java.net.http.HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            return answer;
        }
    }

    @Test
    void noEndpointSpeaksYaml() throws Exception {
        try (var client = java.net.http.HttpClient.newHttpClient()) {
            var answer = client.send(
                    java.net.http.HttpRequest.newBuilder(
                                    java.net.URI.create("http://localhost:" + port + "/api/health"))
                            .header("Accept", "application/yaml")
                            .build(),
                    java.net.http.HttpResponse.BodyHandlers.ofString());
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("json");
        }
    }
}
