package space.lectio.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import space.lectio.StatementCounter;
import space.lectio.reporting.api.Scope;
import tools.jackson.databind.JsonNode;

/** What has happened since? Asked by a program, page by page, with filters, and with patience. */
class FeedTest extends FeedServer {

    @Autowired
    StatementCounter statements;

    @Autowired
    List<SmartLifecycle> lifecycles;

    @Autowired
    @Qualifier("webServerGracefulShutdown")
    SmartLifecycle graceful;

    @Test
    void anEventIsTold() {
        var before = newest();
        var teacherId = aPerson("teacher", "Анна", "Кржижановская");
        var group = aNewGroup(tokenFor(teacherId, "teacher"));
        relay.carryAll();

        var answer = events("after=" + before, aConsumer().token());

        assertThat(header(answer, "Content-Type")).isEqualTo("application/cloudevents-batch+json");
        var event = in(answer).getFirst();
        assertThat(event.propertyNames())
                .containsExactly(
                        "specversion",
                        "id",
                        "source",
                        "type",
                        "subject",
                        "time",
                        "dataschema",
                        "datacontenttype",
                        "position",
                        "actor",
                        "data");
        assertThat(event.at("/specversion").asString()).isEqualTo("1.0");
        assertThat(event.at("/id").asString()).isNotEmpty();
        assertThat(event.at("/source").asString()).isEqualTo("/");
        assertThat(event.at("/type").asString()).isEqualTo("space.lectio.identity.group-created.v1");
        assertThat(event.at("/subject").asString()).isEqualTo("groups/" + group);
        assertThat(Instant.parse(event.at("/time").asString()))
                .isCloseTo(clock.instant(), within(Duration.ofMinutes(1)));
        assertThat(event.at("/datacontenttype").asString()).isEqualTo("application/json");
        assertThat(event.at("/position").isIntegralNumber()).isTrue();
        assertThat(event.at("/position").asLong()).isEqualTo(before + 1);
        assertThat(event.at("/actor").asLong()).isEqualTo(teacherId);
        assertThat(event.at("/data").toString())
                .isEqualTo(JSON.createObjectNode()
                        .put("groupId", group)
                        .put("teacherId", teacherId)
                        .put("at", event.at("/time").asString())
                        .toString());

        var schema = URI.create(event.at("/dataschema").asString());
        assertThat(schema.isAbsolute()).isTrue();
        var served = call("GET", schema.getPath(), null, null);
        assertThat(header(served, "Content-Type")).isEqualTo("application/schema+json");
        assertThat(served.at("/title").asString()).isEqualTo("A teacher got a new group.");
        assertThat(call("GET", "/api/events/schemas/space.lectio.nothing.v1.json", null, null)
                        .status())
                .isEqualTo(404);
        assertThat(call("GET", "/api/events/schemas/..%2f..%2fapplication.properties", null, null)
                        .status())
                .isBetween(400, 404);
    }

    @Test
    void pagesFollowEachOtherWithoutAGapAndWithoutARepetition() {
        var before = newest();
        var teacher = aTeacher();
        for (int i = 0; i < 25; i++) {
            aNewGroup(teacher);
        }
        var end = newest();
        var consumer = aConsumer().token();

        var positions = new ArrayList<Long>();
        var ids = new HashSet<String>();
        var cursor = before;
        while (cursor < end) {
            var page = events("after=" + cursor + "&limit=7", consumer);
            assertThat(in(page)).hasSizeLessThanOrEqualTo(7).isNotEmpty();
            in(page).forEach(event -> {
                positions.add(event.at("/position").asLong());
                ids.add(event.at("/id").asString());
            });
            cursor = Long.parseLong(header(page, "Feed-Position"));
        }

        assertThat(positions)
                .startsWith(LongStream.rangeClosed(before + 1, end).boxed().toArray(Long[]::new));
        assertThat(end - before).isGreaterThanOrEqualTo(25);
        assertThat(ids).hasSameSizeAs(positions);
    }

    @Test
    void whereNothingIsNewTheBatchIsEmpty() {
        var newest = newest();
        var consumer = aConsumer().token();

        for (var after : List.of(newest, newest + 1_000_000, (1L << 53) - 1)) {
            var answer = events("after=" + after, consumer);
            assertThat(in(answer)).isEmpty();
            assertThat(answer.raw().body()).isEqualTo("[]");
            assertThat(header(answer, "Feed-Position")).isEqualTo(Long.toString(after));
            assertThat(header(answer, "Feed-Newest")).isEqualTo(Long.toString(newest));
        }
    }

    @Test
    void aLimitAndTheBeginningAreGivenWhereNoneIsAsked() {
        var answer = events("", aConsumer().token());

        assertThat(in(answer)).hasSizeLessThanOrEqualTo(100);
        if (!in(answer).isEmpty()) {
            assertThat(in(answer).getFirst().at("/position").asLong()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            after=-1                          | after   | greater than or equal to 0
            after=x                           | after   | integer
            after=1.5                         | after   | integer
            after=                            | after   | integer
            after=9007199254740992            | after   | less than or equal to
            after=99999999999999999999        | after   | integer
            after=1&after=2                   | after   | once
            limit=0                           | limit   | greater than or equal to 1
            limit=1001                        | limit   | less than or equal to 1,000
            limit=all                         | limit   | integer
            wait=31                           | wait    | less than or equal to 30
            wait=-1                           | wait    | greater than or equal to 0
            type=space.lectio.nothing.v1      | type    | type
            type=                             | type    | type
            type=nothing*                     | type    | type
            subject=lessons                   | subject | lessons/900001
            subject=lessons/%27               | subject | lessons/900001
            subject=                          | subject | lessons/900001
            afer=5                            | non_field_errors | after, limit, subject, type, wait
            """)
    void whatCannotBeAskedIsSaid(String query, String field, String text) {
        var answer = askedInEnglish(query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.raw().headers().firstValue("Content-Type").orElseThrow())
                .isEqualTo("application/problem+json");
        assertThat(answer.body().path("errors").path(field).path(0).asString()).contains(text);
    }

    private Answer askedInEnglish(String query) {
        // Russian is what the server speaks where nobody asks for a language; the texts are compared in English.
        var request = java.net.http.HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/api/events/?" + query))
                .header("Authorization", "Bearer " + aConsumer().token())
                .header("Accept-Language", "en")
                .build();
        try (var http = java.net.http.HttpClient.newHttpClient()) {
            var response = http.send(request, java.net.http.HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), JSON.readTree(response.body()), response);
        } catch (java.io.IOException exception) {
            throw new IllegalStateException(exception);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void theLargestLimitTheLongestWaitAndManyFiltersAreTaken() {
        aNewGroup(aTeacher());
        newest();
        var types = "&type=space.lectio.identity.group-created.v1".repeat(50);
        assertThat(events("after=0&limit=1000&wait=30&type=*", aConsumer().token())
                        .status())
                .isEqualTo(200);
        assertThat(events("after=0&limit=1" + types, aConsumer().token()).status())
                .isEqualTo(200);
        assertThat(events("after=0&limit=1&type=*" + types, aConsumer().token()).status())
                .isEqualTo(400);
    }

    @Test
    void aFilterLeavesOutPositionsAndTellsWhereToGoOn() {
        var before = newest();
        var teacher = aTeacher();
        var first = aNewGroup(teacher);
        var second = aNewGroup(teacher);
        assertThat(call("PATCH", "/api/groups/" + first + "/", teacher, "{\"name\": \"Другое имя\"}")
                        .status())
                .isEqualTo(200);
        aNewGroup(teacher);
        var end = newest();
        var consumer = aConsumer().token();

        var edited = events("after=" + before + "&type=space.lectio.identity.group-edited.*", consumer);
        assertThat(in(edited))
                .singleElement()
                .satisfies(event -> assertThat(event.at("/subject").asString()).isEqualTo("groups/" + first));
        assertThat(header(edited, "Feed-Position")).isEqualTo(Long.toString(end));

        var ofTwo = events(
                "after=" + before + "&subject=groups/" + first + "&subject=groups/" + second
                        + "&type=space.lectio.identity.group-created.v1",
                consumer);
        assertThat(in(ofTwo))
                .extracting(event -> event.at("/subject").asString())
                .containsExactly("groups/" + first, "groups/" + second);

        // One at a time: the link repeats the question and gets on.
        var page = events("after=" + before + "&limit=1&subject=groups/*&type=space.lectio.identity.group-*", consumer);
        var types = new ArrayList<String>();
        while (!in(page).isEmpty()) {
            types.add(in(page).getFirst().at("/type").asString().replaceFirst(".*identity\\.", ""));
            var next = URI.create(header(page, "Link").replaceFirst("^<(.*)>; rel=\"next\"$", "$1"));
            page = get(next.getRawPath() + "?" + next.getRawQuery(), consumer);
        }
        assertThat(types)
                .containsExactly("group-created.v1", "group-created.v1", "group-edited.v1", "group-created.v1");

        var none = events("after=" + before + "&type=space.lectio.grading.*", consumer);
        assertThat(in(none)).isEmpty();
        assertThat(header(none, "Feed-Position")).isEqualTo(Long.toString(end));
    }

    @Test
    void whoWaitsHearsOfAnEventAtOnce() throws Exception {
        var teacher = aTeacher();
        var consumer = aConsumer().token();
        var newest = newest();

        var waiting = eventsLater("after=" + newest + "&wait=30", consumer);
        Thread.sleep(1_000);
        assertThat(waiting).isNotDone();
        var group = aNewGroup(teacher);
        var written = System.nanoTime();
        var answer = waiting.get(10, java.util.concurrent.TimeUnit.SECONDS);
        var heardAfter = Duration.ofNanos(System.nanoTime() - written);

        assertThat(in(answer))
                .extracting(event -> event.at("/subject").asString())
                .contains("groups/" + group);
        System.out.println("heard after " + heardAfter.toMillis() + " ms");
        assertThat(heardAfter).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void whoWaitsForOneKindOfEventSleepsThroughTheOthers() throws Exception {
        var teacher = aTeacher();
        var consumer = aConsumer().token();
        var newest = newest();

        var waiting = eventsLater("after=" + newest + "&wait=30&type=space.lectio.identity.group-edited.v1", consumer);
        var group = aNewGroup(teacher);
        relay.carryAll();
        Thread.sleep(1_000);
        assertThat(waiting).isNotDone();
        call("PATCH", "/api/groups/" + group + "/", teacher, "{\"name\": \"Другое имя\"}");

        assertThat(in(waiting.get(10, java.util.concurrent.TimeUnit.SECONDS)))
                .singleElement()
                .satisfies(event -> assertThat(event.at("/subject").asString()).isEqualTo("groups/" + group));
    }

    @Test
    void patienceEndsWithAnEmptyBatch() {
        var newest = newest();
        var begun = System.nanoTime();

        var answer = events(
                "after=" + newest + "&wait=1&type=space.lectio.grading.*",
                aConsumer().token());

        assertThat(in(answer)).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isBetween(Duration.ofMillis(950), Duration.ofSeconds(8));
    }

    /** The web server lets its requests end before it stops; who waits for news would hold it up. */
    @Test
    void whoWaitsIsAnsweredWhenTheServerStops() throws Exception {
        var reading = lifecycles.stream()
                .filter(one -> one.getClass().getSimpleName().startsWith("FeedReading"))
                .findFirst()
                .orElseThrow();
        assertThat(reading.getPhase()).isGreaterThan(graceful.getPhase());
        var waiting = eventsLater(
                "after=" + (newest() + 500_000) + "&wait=30", aConsumer().token());
        Thread.sleep(500);
        assertThat(waiting).isNotDone();

        reading.stop();
        try {
            assertThat(in(waiting.get(5, java.util.concurrent.TimeUnit.SECONDS)))
                    .isEmpty();
        } finally {
            reading.start();
        }
    }

    @Test
    void moreReadersWaitThanThereAreConnectionsAndOthersGoOn() throws Exception {
        var newest = newest();
        var teacher = aTeacher();
        var waiting = new ArrayList<java.util.concurrent.CompletableFuture<Answer>>();
        for (int i = 0; i < 12; i++) {
            var consumer = aConsumer().token();
            waiting.add(eventsLater("after=" + (newest + 500_000) + "&wait=4", consumer));
            waiting.add(eventsLater("after=" + (newest + 500_000) + "&wait=4", consumer));
        }
        Thread.sleep(1_500);
        assertThat(waiting).allSatisfy(one -> assertThat(one).isNotDone());

        // The pool has 16 connections, and 24 wait: if they held one each, this would fail after 3 s.
        assertThat(get("/api/groups/", teacher).status()).isEqualTo(200);

        assertThat(waiting)
                .allSatisfy(one -> assertThat(in(one.get(20, java.util.concurrent.TimeUnit.SECONDS)))
                        .isEmpty());
    }

    @Test
    void anAccountWaitsInTwoPlaces() throws Exception {
        var newest = newest();
        var consumer = aConsumer().token();
        var first = eventsLater("after=" + (newest + 500_000) + "&wait=4", consumer);
        var second = eventsLater("after=" + (newest + 500_000) + "&wait=4", consumer);
        Thread.sleep(1_500);

        var third = events("after=" + (newest + 500_000) + "&wait=4", consumer);

        assertThat(third.status()).isEqualTo(429);
        assertThat(third.at("/code").asString()).isEqualTo("reader_waits_already");
        assertThat(third.raw().headers().firstValue("Retry-After")).hasValue("5");
        // Who does not wait is served.
        assertThat(events("after=0&limit=1", consumer).status()).isEqualTo(200);
        assertThat(in(first.get(20, java.util.concurrent.TimeUnit.SECONDS))).isEmpty();
        assertThat(in(second.get(20, java.util.concurrent.TimeUnit.SECONDS))).isEmpty();
        assertThat(in(events("after=" + (newest + 500_000) + "&wait=1", consumer)))
                .isEmpty();
    }

    @Test
    void textsThatPeopleTypeAreForThoseWhoMaySeeThem() {
        var before = newest();
        var teacherId = aPerson("teacher", "Анна", "Кржижановская");
        var group = aGroup("Математика", teacherId);
        var planned = post(
                "/api/schedule/lessons/",
                tokenFor(teacherId, "teacher"),
                JSON.createObjectNode()
                        .put("group", group)
                        .put("title", "Урок с Петей")
                        .put(
                                "start_time",
                                clock.instant().plus(Duration.ofDays(3)).toString())
                        .put(
                                "end_time",
                                clock.instant()
                                        .plus(Duration.ofDays(3))
                                        .plusSeconds(3600)
                                        .toString())
                        .toString());
        assertThat(planned.status()).as(planned.raw().body()).isEqualTo(201);
        relay.carryAll();
        var question = "after=" + before + "&type=space.lectio.scheduling.lesson-scheduled.v1";

        var plain = in(events(question, aConsumer(Scope.EVENTS_READ).token()))
                .getFirst()
                .at("/data");
        var typed = in(events(question, aConsumer(Scope.EVENTS_FREE_TEXT).token()))
                .getFirst()
                .at("/data");
        var admin = in(events(question, anAdmin())).getFirst().at("/data");

        assertThat(plain.at("/groupId").asLong()).isEqualTo(group);
        assertThat(plain.propertyNames()).doesNotContain("title", "topics", "location", "notes");
        assertThat(typed.at("/title").asString()).isEqualTo("Урок с Петей");
        assertThat(admin).isEqualTo(typed);
    }

    @Test
    void aPageTakesAsManyStatementsWhateverItsSize() {
        var before = newest();
        var teacher = aTeacher();
        for (int i = 0; i < 12; i++) {
            aNewGroup(teacher);
        }
        newest();
        var consumer = aConsumer().token();
        events("after=" + before + "&limit=1", consumer);

        for (var limit : List.of(1, 10, 1000)) {
            var sent = statements.during(() -> events("after=" + before + "&limit=" + limit, consumer)).stream()
                    // The relay looks for news all the while.
                    .filter(statement -> !statement.contains("eventstore.relay"))
                    .toList();
            // Whose token it is, the events, the newest position.
            assertThat(sent).as("limit " + limit).hasSize(3);
        }
    }

    @Test
    void whatOnlyTheModuleItselfKnowsIsNotTold() {
        assertThat(in(events("after=0&limit=1000", anAdmin())).stream().map(JsonNode::toString))
                .noneMatch(event -> event.contains("payload") || event.contains("aggregate"));
    }
}
