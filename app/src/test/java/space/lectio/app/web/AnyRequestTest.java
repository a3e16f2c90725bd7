package space.lectio.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import space.lectio.TestServer;
import space.lectio.shared.SecretBox;

/** What holds whatever is asked for. */
@Import(TryItEndpoint.class)
class AnyRequestTest extends TestServer {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    @Autowired
    TryItEndpoint endpoint;

    @Autowired
    DataSource connections;

    String token = "";
    long teacher;

    @BeforeEach
    void somebody() {
        teacher = aPerson("teacher", "Анна", "Петрова");
        token = tokenFor(teacher, "teacher");
        endpoint.times.set(0);
        endpoint.gate = new CountDownLatch(0);
    }

    @AfterEach
    void timeRuns() {
        clock.run();
    }

    HttpResponse<String> send(String method, String path, @Nullable String key, InputStream body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token)
                .method(method, HttpRequest.BodyPublishers.ofInputStream(() -> body));
        if (headers.length == 0) {
            request.header("Content-Type", "application/json");
        } else {
            request.headers(headers);
        }
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException exception) {
            throw new AssertionError(exception);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    HttpResponse<String> write(@Nullable String key, String body) {
        return send("POST", "/api/try-it", key, stream(body));
    }

    static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void everyAnswerTellsHowLongItTook() {
        for (var path : new String[] {"/", "/api/health/", "/api/unknown/", "/api/try-it/1", "/error"}) {
            var answer = get(path, token).raw().headers().firstValue("X-Request-Duration");
            assertThat(answer)
                    .as(path)
                    .hasValueSatisfying(
                            seconds -> assertThat(Double.parseDouble(seconds)).isBetween(0.0, 30.0));
        }
        assertThat(call("GET", "/api/try-it/1", null, null).raw().headers().firstValue("X-Request-Duration"))
                .isPresent();
    }

    @Test
    void theServerTellsThatItServes() {
        var health = call("GET", "/api/health/", null, null);

        assertThat(health.status()).isEqualTo(200);
        assertThat(health.at("/status").asString()).isEqualTo("ok");
        assertThat(health.at("/service").asString()).isEqualTo("teaching-panel");
        assertThat(health.at("/checks/database").asString()).isEqualTo("ok");
        assertThat(health.at("/checks/response_time_ms").isNumber()).isTrue();
        assertThat(call("GET", "/", null, null).at("/message").asString()).isEqualTo("Teaching Panel API");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/unknown",
                "/api/unknown/",
                "/api/groups/1/2/3/4/",
                "/accounts/api/unknown/",
                "/schedule/api/unknown",
                "/accounts/api/chats/",
                "/nothing",
                "/api/api/admin/settings/",
                "/error"
            })
    void anUnknownPathIsNotFoundInJson(String path) {
        var answer = get(path, token);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.raw().headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.at("/detail").asString()).isEqualTo("Не найдено.");
        assertThat(post(path, token, "{}").status()).isEqualTo(404);
    }

    @Test
    void refusalsOfFiltersAreInRussianUnlessAskedOtherwise() {
        assertThat(call("GET", "/api/try-it/1", null, null).at("/detail").asString())
                .isEqualTo("Учетные данные не были предоставлены.");
        assertThat(send("GET", "/api/unknown", null, stream(""), "Accept-Language", "en")
                        .body())
                .contains("Not found.");
    }

    @Test
    void aWrongMethodOrTypeOrBodyIsRefusedInJson() {
        assertThat(call("DELETE", "/api/try-it", token, null).status()).isEqualTo(405);
        assertThat(call("DELETE", "/api/try-it", token, null).at("/code").asString())
                .isEqualTo("http_405");
        assertThat(send("POST", "/api/try-it", null, stream("<a/>"), "Content-Type", "application/xml")
                        .statusCode())
                .isEqualTo(415);
        var malformed = post("/api/try-it", token, "{\n \"name\": \"x\",\n oops}");
        assertThat(malformed.status()).isEqualTo(400);
        assertThat(malformed.at("/position/line").asInt()).isEqualTo(3);
        assertThat(malformed.at("/detail").asString()).isEqualTo("Тело запроса не читается как JSON.");
        assertThat(post("/api/try-it", token, "[".repeat(5_000)).status()).isEqualTo(400);
    }

    @Test
    void whatTheContainerItselfRefusesIsJsonToo() throws IOException {
        for (var line : new String[] {
            "GET /api/%zz HTTP/1.1", "GET /api/<x> HTTP/1.1", "GET //api//groups HTTP/1.1", "GET /api/a;b HTTP/1.1"
        }) {
            try (var socket = new Socket("localhost", port)) {
                socket.setSoTimeout(10_000);
                socket.getOutputStream()
                        .write((line + "\r\nHost: localhost\r\nConnection: close\r\nAccept: text/html\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(answer).as(line).startsWith("HTTP/1.1 4").doesNotContainIgnoringCase("<html");
            }
        }
    }

    @Test
    void aBodyIsReadUpToALimit() {
        var large = "{\"name\": \"" + "x".repeat(11 << 20) + "\"}";

        // With its length told, without, and where a key is sent along.
        assertThat(post("/api/try-it", token, large).status()).isEqualTo(413);
        assertThat(post("/api/try-it", token, large).at("/detail").asString())
                .isEqualTo("Слишком большой запрос: здесь принимается не больше 256 КБ.");
        assertThat(write(null, large).statusCode()).isEqualTo(413);
        assertThat(write("large", large).statusCode()).isEqualTo(413);
        assertThat(write(null, "{\"name\": \"" + "x".repeat(250 << 10) + "\"}").statusCode())
                .isEqualTo(400);
        assertThat(endpoint.times).hasValue(0);
    }

    /** RFC 9457 says what these are; a field of the same name has its texts in {@code errors}. */
    @Test
    void aWrongFieldReplacesNoMemberOfTheProblem() {
        for (var path : List.of(
                "/api/events/?type=foo", "/api/events/?title=x&status=y&detail=z&instance=w&code=v&error=u&type=foo")) {
            isProblem(get(path, tokenFor(aPerson("admin", "А", "Б"), "admin")));
        }
        isProblem(get("/api/events/?type=foo", token));
        var lesson = post("/api/schedule/lessons/", token, "{\"title\":5,\"start_time\":\"x\"}");
        isProblem(lesson);
        assertThat(lesson.at("/start_time").isArray())
                .as("as the front end reads it")
                .isTrue();
        assertThat(lesson.at("/errors/start_time")).isEqualTo(lesson.at("/start_time"));
        for (var member : List.of("type", "title", "status", "detail", "instance", "code", "error")) {
            var problem = post("/api/try-it", token, "{\"name\":\"wrong " + member + "\"}");
            assertThat(problem.status()).isEqualTo(400);
            isProblem(problem);
            assertThat(problem.at("/errors/" + member).isArray()).as(member).isTrue();
            isProblem(post("/api/try-it", token, "{\"name\":\"refused " + member + "\"}"));
        }
    }

    @Test
    void whenAllConnectionsAreInUseThatIsSaidInOneShortLine() throws Exception {
        var log = new ListAppender<ILoggingEvent>();
        var logger = (Logger) LoggerFactory.getLogger(Problems.class);
        var level = logger.getLevel();
        logger.setLevel(Level.INFO);
        log.start();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(log);
        var go = new CountDownLatch(1);
        var held = new CountDownLatch(16);
        var busy = new AtomicReference<Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                threads.submit(() -> {
                    try (var _ = connections.getConnection()) {
                        held.countDown();
                        return go.await(20, TimeUnit.SECONDS);
                    }
                });
            }
            assertThat(held.await(10, TimeUnit.SECONDS)).isTrue();
            busy.set(get("/api/groups/", token));
            go.countDown();
        } finally {
            go.countDown();
            ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(log);
            logger.setLevel(level);
        }
        assertThat(busy.get().status()).isEqualTo(503);
        assertThat(busy.get().at("/code").asString()).isEqualTo("busy");
        assertThat(busy.get().raw().headers().firstValue("Retry-After")).hasValue("1");
        assertThat(log.list.stream().map(ILoggingEvent::getFormattedMessage))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line)
                        .contains("connections are in use")
                        .hasSizeLessThan(120)
                        .doesNotContainIgnoringCase("select"));
    }

    private static void isProblem(Answer answer) {
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.at("/type").asString()).isEqualTo("about:blank");
        assertThat(answer.at("/title").isString()).isTrue();
        assertThat(answer.at("/status").asInt()).isEqualTo(answer.status());
        assertThat(answer.at("/detail").isString()).isTrue();
        assertThat(answer.at("/code").isString()).isTrue();
        assertThat(answer.at("/error")).isEqualTo(answer.at("/detail"));
        assertThat(answer.at("/instance").isMissingNode()
                        || answer.at("/instance").isString())
                .isTrue();
    }

    @Nested
    class AnIdempotencyKey {

        final String key = UUID.randomUUID().toString();

        @Test
        void makesAWriteHappenOnce() {
            var first = write(key, "{\"name\": \"Имя\"}");
            var second = write(key, "{\"name\": \"Имя\"}");

            assertThat(first.statusCode()).isEqualTo(201);
            assertThat(second.statusCode()).isEqualTo(201);
            assertThat(second.body()).isEqualTo(first.body()).contains("Имя");
            assertThat(second.headers().firstValue("Location"))
                    .isEqualTo(first.headers().firstValue("Location"));
            assertThat(second.headers().firstValue("Content-Type"))
                    .isEqualTo(first.headers().firstValue("Content-Type"));
            assertThat(second.headers().firstValue("Idempotent-Replayed")).hasValue("true");
            assertThat(first.headers().firstValue("Idempotent-Replayed")).isEmpty();
            assertThat(endpoint.times).hasValue(1);
        }

        @Test
        void isNeededForThat() {
            write(null, "{}");
            write(null, "{}");

            assertThat(endpoint.times).hasValue(2);
        }

        @Test
        void belongsToOneRequest() {
            write(key, "{\"name\": \"one\"}");

            var another = write(key, "{\"name\": \"two\"}");

            assertThat(another.statusCode()).isEqualTo(422);
            assertThat(another.body()).contains("idempotency_key_reused");
            assertThat(send("POST", "/api/try-it?x=1", key, stream("{\"name\": \"one\"}"))
                            .statusCode())
                    .isEqualTo(422);
            assertThat(endpoint.times).hasValue(1);
        }

        @Test
        void belongsToOnePerson() {
            write(key, "{}");
            var other = aPerson("teacher", "Дмитрий", "Белов");
            token = tokenFor(other, "teacher");

            assertThat(write(key, "{}").body()).contains("\"caller\":" + other);
            assertThat(endpoint.times).hasValue(2);
        }

        @Test
        void keepsARefusalButNoFailure() {
            assertThat(write(key, "{\"name\": \"refused\"}").statusCode()).isEqualTo(403);
            assertThat(write(key, "{\"name\": \"refused\"}").headers().firstValue("Idempotent-Replayed"))
                    .hasValue("true");
            assertThat(endpoint.times).hasValue(1);

            assertThat(write(key + "b", "{\"name\": \"broken\"}").statusCode()).isEqualTo(500);
            assertThat(write(key + "b", "{\"name\": \"broken\"}").statusCode()).isEqualTo(500);
            assertThat(endpoint.times).hasValue(3);
        }

        @Test
        void makesTheSecondWaitForTheFirst() throws Exception {
            endpoint.begun = new CountDownLatch(1);
            endpoint.gate = new CountDownLatch(1);
            var first = CompletableFuture.supplyAsync(() -> write(key, "{}"));
            assertThat(endpoint.begun.await(10, TimeUnit.SECONDS)).isTrue();
            var second = CompletableFuture.supplyAsync(() -> write(key, "{}"));
            Thread.sleep(200);
            assertThat(second).isNotDone();
            endpoint.gate.countDown();

            assertThat(second.get().body()).isEqualTo(first.get().body());
            assertThat(endpoint.times).hasValue(1);
        }

        @Test
        void isFreeAgainAfterADay() {
            // Later than any other test of this server: what is too old is looked for every ten minutes.
            var now = Instant.parse("2100-11-23T10:00:00Z");
            clock.standAt(now);
            token = tokenFor(teacher, "teacher");
            write(key, "{}");
            clock.standAt(now.plus(Duration.ofHours(23)).plus(Duration.ofMinutes(59)));
            token = tokenFor(teacher, "teacher");
            write(key, "{}");
            assertThat(endpoint.times).hasValue(1);

            clock.standAt(now.plus(Duration.ofHours(24)));
            token = tokenFor(teacher, "teacher");
            write(key, "{}");
            assertThat(endpoint.times).hasValue(2);

            clock.standAt(now.plus(Duration.ofHours(72)));
            token = tokenFor(teacher, "teacher");
            write(key + "b", "{}");
            assertThat(database.fetchValue("select count(*) from app.idempotent_answer where key = ?", key))
                    .as("kept no longer than needed")
                    .isEqualTo(0L);
        }

        @Test
        void isFreeAgainWhereTheServerDiedInBetween() {
            database.execute(
                    "insert into app.idempotent_answer (person_id, key, request, created_at)"
                            + " values (?, ?, 'x', now() - interval '3 minutes')",
                    teacher,
                    key);

            assertThat(write(key, "{}").statusCode()).isEqualTo(201);
        }

        /** An operator may take a key away at once; the write is not carried out again. */
        @Test
        void whoseAnswerIsSealedUnderAKeyThatIsGoneSaysSo() {
            var first = write(key, "{\"name\": \"Имя\"}");
            var gone = new SecretBox(List.of(new byte[32]));
            for (var column : List.of("request", "body")) {
                var kept = database.fetchSingle("select * from app.idempotent_answer where key = ?", key);
                database.execute(
                        "update app.idempotent_answer set " + column + " = ? where key = ?",
                        gone.seal("app.idempotent_answer." + column + "/" + teacher + "/" + key, "{}"),
                        key);

                var again = write(key, "{\"name\": \"Имя\"}");

                assertThat(again.statusCode()).as(column).isEqualTo(409);
                assertThat(again.body()).contains("idempotent_answer_gone");
                database.execute(
                        "update app.idempotent_answer set " + column + " = ? where key = ?", kept.get(column), key);
            }
            assertThat(write(key, "{\"name\": \"Имя\"}").body()).isEqualTo(first.body());
        }

        /** Links of meetings, invite codes, passwords that were sent. */
        @Test
        void leavesNothingReadableInTheDatabase() {
            write(key, "{\"name\": \"geheim-4711\"}");

            var row = database.fetchSingle("select * from app.idempotent_answer where key = ?", key);
            for (var column : row.fields()) {
                var value = row.get(column);
                var text = value instanceof byte[] bytes
                        ? new String(bytes, StandardCharsets.ISO_8859_1)
                        : String.valueOf(value);
                assertThat(text).as(column.getName()).doesNotContain("geheim-4711", "caller", "try-it");
            }
            database.execute("update app.idempotent_answer set key = ? where key = ?", key + "b", key);
            assertThat(write(key + "b", "{\"name\": \"geheim-4711\"}").body())
                    .as("bound to its row")
                    .contains("idempotent_answer_gone");
        }

        @Test
        void tellsNothingOfAGroupThatIsAnothersNow() {
            var group = aGroup("Математика", teacher);
            write(key, "{}");
            write(key + "b", "{\"name\": \"refused\"}");
            aGroup("Физика", teacher);
            assertThat(write(key, "{}").headers().firstValue("Idempotent-Replayed"))
                    .as("one more is no harm")
                    .hasValue("true");

            database.execute(
                    "update identity.study_group set teacher_id = ? where id = ?",
                    aPerson("teacher", "Пётр", "Новый"),
                    group);

            var again = write(key, "{}");
            assertThat(again.statusCode()).isEqualTo(409);
            assertThat(again.body()).contains("idempotent_answer_gone").doesNotContain("\"time\"");
            assertThat(endpoint.times).as("carried out once all the same").hasValue(2);
        }

        @Test
        void tellsNothingToAnotherRoleOrSession() {
            write(key, "{}");
            database.execute("update app.idempotent_answer set role = 'admin' where key = ?", key);
            assertThat(write(key, "{}").statusCode()).isEqualTo(409);
            database.execute("update app.idempotent_answer set role = 'teacher' where key = ?", key);
            assertThat(write(key, "{}").statusCode()).isEqualTo(201);

            database.execute("update app.idempotent_answer set session = 'ended' where key = ?", key);
            assertThat(write(key, "{}").statusCode()).isEqualTo(409);
            assertThat(endpoint.times).hasValue(1);
        }

        @Test
        void keepsNoLargeAnswerAndNoMoreThanAThousandOfOnePerson() {
            var large = "{\"name\": \"large\"}";
            assertThat(write(key, large).statusCode()).isEqualTo(201);
            var again = write(key, large);
            assertThat(again.statusCode()).isEqualTo(409);
            assertThat(again.body()).contains("idempotent_answer_gone");
            assertThat(endpoint.times).as("carried out once all the same").hasValue(1);

            var person = database.fetchValue("select person_id from app.idempotent_answer where key = ?", key);
            database.execute(
                    "insert into app.idempotent_answer (person_id, key, request, role, groups, status, created_at)"
                            + " select ?, 'old-' || n, ''::bytea, 'teacher', '{}', 200, now() - interval '1 hour' - n * interval '1 second'"
                            + " from generate_series(1, 1500) n",
                    person);
            write(UUID.randomUUID().toString(), "{}");
            assertThat(database.fetchValue("select count(*) from app.idempotent_answer where person_id = ?", person))
                    .isEqualTo(1_000L);
            database.execute("delete from app.idempotent_answer where key like 'old-%'");
        }

        @Test
        void hasALength() {
            assertThat(write("k".repeat(256), "{}").statusCode()).isEqualTo(400);
            assertThat(write("  ", "{}").statusCode()).isEqualTo(400);
            assertThat(write("k".repeat(255), "{}").statusCode()).isEqualTo(201);
        }
    }

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data; boundary=between";

    private static String part(String name, String value) {
        return "--between\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    @Test
    void aFormIsReadAsJsonIs() {
        var plain = send(
                "POST", "/api/try-it", null, stream("name=%D0%90%D0%BD%D0%BD%D0%B0+%26+co&x"), "Content-Type", FORM);
        assertThat(plain.statusCode()).isEqualTo(201);
        assertThat(plain.body()).contains("Анна & co");
        var parts = send(
                "POST",
                "/api/try-it",
                null,
                stream(part("name", "Анна") + part("x", "") + "--between--\r\n"),
                "Content-Type",
                MULTIPART);
        assertThat(parts.statusCode()).isEqualTo(201);
        assertThat(parts.body()).contains("Анна");
    }

    @Test
    void aFormMakesAGroupWithSeveralStudentsAndChangesItWithOne() {
        var teacher = aPerson("teacher", "Анна", "Петрова");
        var students = List.of(aPerson("student", "А", "Б"), aPerson("student", "В", "Г"));
        aGroup("Прежняя", teacher, students.get(0), students.get(1));
        var asTeacher = tokenFor(teacher, "teacher");
        var before = token;
        token = asTeacher;
        try {
            var formed = send(
                    "POST",
                    "/api/groups/",
                    null,
                    stream("name=%D0%90&student_ids=" + students.get(0) + "&student_ids=" + students.get(1)),
                    "Content-Type",
                    FORM);
            assertThat(formed.statusCode()).isEqualTo(201);
            assertThat(JSON.readTree(formed.body()).at("/students").size()).isEqualTo(2);
            var id = JSON.readTree(formed.body()).at("/id").asLong();
            var left = send(
                    "POST",
                    "/api/groups/" + id + "/remove_students/",
                    null,
                    stream(part("student_ids", students.get(0).toString()) + "--between--\r\n"),
                    "Content-Type",
                    MULTIPART);
            assertThat(left.statusCode()).isEqualTo(200);
            assertThat(JSON.readTree(left.body()).at("/students").size()).isEqualTo(1);
        } finally {
            token = before;
        }
    }

    @Test
    void aFormThatCannotBeReadIsSaidInWords() {
        for (var body : new String[] {"name=%zz", "name=%", "name=%FF", "%FF=1"}) {
            var answer = send("POST", "/api/try-it", null, stream(body), "Content-Type", FORM);
            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(answer.body()).contains("form_unreadable");
        }
        for (var body :
                new String[] {"--between", "--other\r\n", part("name", "x").substring(0, 60)}) {
            assertThat(send("POST", "/api/try-it", null, stream(body), "Content-Type", MULTIPART)
                            .statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
        assertThat(send("POST", "/api/try-it", null, stream("--x\r\n"), "Content-Type", "multipart/form-data")
                        .statusCode())
                .as("without a boundary")
                .isEqualTo(400);
        assertThat(send("POST", "/api/try-it", null, stream("name=x&".repeat(1_001)), "Content-Type", FORM)
                        .statusCode())
                .isEqualTo(400);
        assertThat(send("POST", "/api/try-it", null, stream("name=x"), "Content-Type", FORM + "; charset=windows-1251")
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void whoPrintsTheWholeAnswerPrintsTheWrongFieldsOnly() {
        var asTeacher = tokenFor(aPerson("teacher", "Анна", "Петрова"), "teacher");
        var before = token;
        token = asTeacher;
        try {
            var axios = "application/json, text/plain, */*";
            var json = "application/json";
            for (var path : List.of("/api/recurring-lessons/", "/api/schedule/lessons/", "/api/groups/")) {
                var bare = send("POST", path, null, stream("{}"), "Content-Type", json, "Accept", axios);
                assertThat(bare.statusCode()).as(path).isEqualTo(400);
                var fields = JSON.readTree(bare.body());
                assertThat(fields.values())
                        .as(bare.body())
                        .isNotEmpty()
                        .allSatisfy(texts -> assertThat(texts.isArray()).isTrue());
                assertThat(bare.headers().firstValue("Content-Type").orElse("")).startsWith(json);
                for (var accept : List.of("*/*", "application/problem+json, application/json")) {
                    var whole = send("POST", path, null, stream("{}"), "Content-Type", json, "Accept", accept);
                    assertThat(JSON.readTree(whole.body()).at("/status").asInt())
                            .isEqualTo(400);
                    assertThat(JSON.readTree(whole.body()).at("/detail").asString())
                            .isNotEmpty();
                }
            }
            var missing = send("GET", "/api/groups/999999999/", null, stream(""), "Accept", axios);
            assertThat(JSON.readTree(missing.body()).at("/detail").asString())
                    .as("other refusals keep what screens read")
                    .isNotEmpty();
        } finally {
            token = before;
        }
    }
}
