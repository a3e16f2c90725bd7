package space.lectio.conferencing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.w3c.dom.Document;
import space.lectio.StatementCounter;
import space.lectio.conferencing.api.SuspendHost;
import space.lectio.shared.Caller;
import tools.jackson.databind.JsonNode;

/** What an administrator hears of the pool's future, and of what it could be. */
class PlanEndpointTest extends ConferencingServer {

    private static final String PLAN = "/api/zoom-pool/plan/";
    private static final String WHAT_IF = "/api/zoom-pool/what-if/";

    /** Each test plans in a month of its own. */
    private static int months;

    @Autowired
    StatementCounter statements;

    private Instant noon = Instant.EPOCH;
    private String window = "";
    private String admin = "";

    @BeforeEach
    void anEmptyMonth() {
        noon = clock.instant()
                .truncatedTo(ChronoUnit.DAYS)
                .plus(Duration.ofDays(300 + 30L * months++))
                .plus(Duration.ofHours(9));
        window = "from=%s&to=%s".formatted(noon.minus(Duration.ofDays(2)), noon.plus(Duration.ofDays(20)));
        admin = tokenFor(aPerson("admin", "Ольга", "Орлова"), "admin");
    }

    private Answer plan() {
        return get(PLAN + "?" + window, admin);
    }

    private Answer whatIf(String scenario) {
        return post(
                WHAT_IF,
                admin,
                "{\"from\":\"%s\",\"to\":\"%s\"%s}"
                        .formatted(
                                noon.minus(Duration.ofDays(2)),
                                noon.plus(Duration.ofDays(20)),
                                scenario.isEmpty() ? "" : "," + scenario));
    }

    private HttpResponse<String> picture(String path, String accept, String body)
            throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .header("Authorization", "Bearer " + admin)
                            .header("Content-Type", "application/json")
                            .header("Accept", accept)
                            .method(body.isEmpty() ? "GET" : "POST", HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        }
    }

    private static Document parsed(HttpResponse<String> svg) throws Exception {
        assertThat(svg.statusCode()).as(svg.body()).isEqualTo(200);
        assertThat(svg.headers().firstValue("Content-Type")).hasValue("image/svg+xml");
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.body().getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void onlyAdministratorsAreTold() {
        var teacher = tokenFor(aPerson("teacher", "Анна", "Петрова"), "teacher");
        var pupil = tokenFor(aPerson("student", "Лиза", "Цой"), "student");
        for (var other : List.of(teacher, pupil)) {
            assertThat(get(PLAN, other).status()).isEqualTo(403);
            assertThat(get("/api/zoom-pool/plan.svg", other).status()).isEqualTo(403);
            assertThat(post(WHAT_IF, other, "{}").status()).isEqualTo(403);
        }
        assertThat(call("GET", PLAN, null, null).status()).isEqualTo(401);
        assertThat(call("POST", WHAT_IF, null, "{}").status()).isEqualTo(401);
    }

    /** Started early and over before its time: it takes no host any more. */
    @Test
    void aLessonThatHasEndedNeedsNoHost() {
        aHost("one@school.example");
        var school = aLesson(clock.instant().plus(IN_TEN_MINUTES));
        var path = PLAN + "?to=" + clock.instant().plus(Duration.ofDays(1));
        var before = get(path, admin);
        assertThat(start(school).status()).isEqualTo(200);
        assertThat(end(school).status()).isEqualTo(200);

        var after = get(path, admin);

        assertThat(after.at("/lessons").asInt()).isEqualTo(before.at("/lessons").asInt() - 1);
    }

    @Test
    void theProvenMinimumComesWithTheVeryLessonsThatProveIt() {
        aHost("one@school.example");
        var atOnce = List.of(
                aLesson(noon).lesson(),
                aLesson(noon).lesson(),
                aLesson(noon.plusSeconds(1800)).lesson());
        aLesson(noon.plus(Duration.ofHours(4)));

        var plan = plan();

        assertThat(plan.status()).as(plan.raw().body()).isEqualTo(200);
        assertThat(plan.at("/lessons").asInt()).isEqualTo(4);
        assertThat(plan.at("/hosts_needed").asInt()).isEqualTo(3);
        assertThat(plan.at("/hosts_there").asInt()).isEqualTo(1);
        assertThat(plan.at("/slots_at_least").asInt()).isEqualTo(3);
        assertThat(plan.at("/waiting").asInt()).isEqualTo(2);
        assertThat(plan.at("/early_minutes").asInt()).isEqualTo(15);
        var tier = plan.at("/tiers/0");
        assertThat(tier.at("/seats").asInt()).isEqualTo(100);
        assertThat(tier.at("/worst_minute").asString())
                .isEqualTo(noon.plusSeconds(900).toString());
        assertThat(tier.at("/at_once")
                        .valueStream()
                        .map(lesson -> lesson.get("id").asLong()))
                .containsExactlyInAnyOrderElementsOf(atOnce);
        assertThat(tier.at("/at_once/0/group").asString()).isEqualTo("Математика");
        assertThat(get(PLAN + "?failover=1&" + window, admin)
                        .at("/hosts_needed")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void aSuspendedHostDoesNotCount() {
        var lost = aHost("one@school.example");
        aHost("two@school.example");
        commands.<Void>send(new SuspendHost(lost), Caller.SYSTEM);
        assertThat(plan().at("/hosts_there").asInt()).isEqualTo(1);
    }

    @Test
    void whatLessonsReallyDidIsMeasured() {
        aHost("one@school.example");
        var taught = aLesson(noon);
        clock.standAt(noon.minus(Duration.ofMinutes(7)));
        assertThat(start(taught).status()).isEqualTo(200);
        clock.standAt(noon.plus(Duration.ofMinutes(64)));
        assertThat(end(taught).status()).isEqualTo(200);
        clock.standAt(noon.plus(Duration.ofDays(1)));
        admin = tokenFor(aPerson("admin", "Ольга", "Орлова"), "admin");

        var measured = plan().at("/measured");

        assertThat(measured.at("/early/lessons").asInt()).isEqualTo(1);
        assertThat(measured.at("/early/p95").asInt()).isEqualTo(7);
        assertThat(measured.at("/overrun/max").asInt()).isEqualTo(4);
        assertThat(measured.at("/suggested_early_minutes").asInt()).isEqualTo(10);
        assertThat(measured.at("/suggested_overrun_minutes").asInt()).isEqualTo(5);
        assertThat(measured.at("/beyond_bounds").asInt()).isZero();
    }

    @Test
    void quickLessonsAreJudgedByErlang() {
        aHost("one@school.example");
        var planned = aLesson(noon.plus(Duration.ofDays(3)));
        clock.standAt(noon);
        var quick = post(
                "/api/schedule/lessons/quick-start/", tokenFor(planned.teacher(), "teacher"), "{\"duration\": 60}");
        assertThat(quick.status()).isEqualTo(201);
        clock.standAt(noon.plus(Duration.ofHours(3)));
        admin = tokenFor(aPerson("admin", "Ольга", "Орлова"), "admin");

        var adHoc = plan().at("/ad_hoc");

        assertThat(adHoc.at("/lessons").asInt()).isEqualTo(1);
        assertThat(adHoc.at("/load").asDouble()).isEqualTo(1);
        assertThat(adHoc.at("/slots_left").asInt())
                .as("the planned lesson is at that hour")
                .isZero();
        assertThat(adHoc.at("/refused").asDouble()).isEqualTo(1);
    }

    @Test
    void aScenarioIsAnsweredWithWhoWaitsAndTheCheapestFixAndNothingIsWritten() {
        aHost("one@school.example");
        aHost("two@school.example");
        aLesson(noon);
        aLesson(noon);
        var before = database.fetchValue("select count(*) from eventstore.domain_event");

        var lost = whatIf("\"lose_hosts\": 1");

        assertThat(lost.status()).as(lost.raw().body()).isEqualTo(200);
        assertThat(lost.at("/waiting").asInt()).isEqualTo(1);
        assertThat(lost.at("/waiting_before").asInt()).isZero();
        assertThat(lost.at("/hosts_needed").asInt()).isEqualTo(2);
        assertThat(lost.at("/hosts_there").asInt()).isEqualTo(1);
        assertThat(lost.at("/waiting_lessons/0/start_time").asString()).isEqualTo(noon.toString());
        assertThat(lost.at("/cheapest/kind").asString()).isEqualTo("move_lessons");
        assertThat(lost.at("/cheapest/moves/0/new_start_time").asString())
                .isEqualTo(noon.minus(Duration.ofMinutes(85)).toString());
        assertThat(kinds(lost)).contains("add_hosts", "two_meetings", "stagger", "shorter_early");
        assertThat(whatIf("\"lose_hosts\": 1, \"slots_per_host\": 2")
                        .at("/waiting")
                        .asInt())
                .isZero();
        assertThat(whatIf("\"more_percent\": 50").at("/lessons").asInt()).isEqualTo(3);
        var day = noon.atZone(ZoneId.of("Europe/Moscow")).getDayOfWeek().name().substring(0, 3);
        assertThat(whatIf("""
                        "add_groups": [{"people": 8, "minutes": 60, "weeks": 2, "weekly": [{"weekday": "%s", "at": "12:00"}]}]""".formatted(day)).at("/waiting").asInt())
                .as("noon in Moscow is taken once, a week later it is free")
                .isEqualTo(1);
        assertThat(whatIf("").at("/waiting").asInt()).isZero();
        assertThat(database.fetchValue("select count(*) from eventstore.domain_event"))
                .isEqualTo(before);
    }

    private static List<String> kinds(Answer answer) {
        return answer.at("/fixes")
                .valueStream()
                .map(fix -> fix.get("kind").asString())
                .toList();
    }

    @Test
    void whatMakesNoSenseIsToldByTheMemberThatIsWrong() {
        refused(get(PLAN + "?from=tomorrow", admin), "from");
        refused(get(PLAN + "?from=2026-12-01&to=2026-11-01", admin), "to");
        refused(get(PLAN + "?from=2026-12-01&to=2036-11-01", admin), "to");
        refused(get(PLAN + "?failover=-1", admin), "failover");
        refused(get("/api/zoom-pool/plan.svg?day=yesterday", admin), "day");
        refused(whatIf("\"lose_hosts\": -1"), "lose_hosts");
        refused(whatIf("\"more_percent\": 1000000"), "more_percent");
        refused(whatIf("\"stagger_minutes\": 0"), "stagger_minutes");
        refused(whatIf("\"slots_per_host\": \"many\""), "slots_per_host");
        refused(whatIf("\"add_groups\": 3"), "add_groups");
        refused(whatIf("\"add_groups\": [{}]"), "people");
        refused(whatIf("\"add_groups\": [{\"people\": 5, \"minutes\": 60}]"), "weekly");
        refused(
                whatIf("\"add_groups\": [{\"people\": 5, \"minutes\": 60, \"weekly\": [{\"weekday\": \"XYZ\"}]}]"),
                "weekday");
        refused(post(WHAT_IF, admin, "[]"), "non_field_errors");
    }

    private static void refused(Answer answer, String member) {
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(400);
        assertThat(answer.raw().headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/problem+json");
        assertThat(answer.at("/" + member).get(0)).as(answer.raw().body()).isInstanceOf(JsonNode.class);
    }

    @Test
    void whoAcceptsAPictureGetsOne() throws Exception {
        aHost("one@school.example");
        aLesson(noon);
        aLesson(noon);
        for (var picture : List.of(
                picture(PLAN + "?" + window, "image/svg+xml", ""),
                picture("/api/zoom-pool/plan.svg?" + window, "*/*", ""),
                picture(
                        WHAT_IF,
                        "image/svg+xml",
                        "{\"from\":\"%s\",\"lose_hosts\":1}".formatted(noon.minus(Duration.ofDays(1)))))) {
            assertThat(parsed(picture).getElementsByTagName("g").getLength()).isEqualTo(2);
        }
        var another = noon.plus(Duration.ofDays(1)).toString().substring(0, 10);
        assertThat(parsed(picture(PLAN + "?" + window + "&day=" + another, "image/svg+xml", ""))
                        .getElementsByTagName("g")
                        .getLength())
                .isZero();
    }

    @Test
    void aScenarioHasAsManyLessonsAsASchoolCanHaveAndItsGroupsMeetWithinTheWindow() {
        aHost("one@school.example");
        var weekly = String.join(",", java.util.Collections.nCopies(14, "{\"weekday\": \"MON\", \"at\": \"10:00\"}"));
        var group = "{\"people\": 5, \"minutes\": 60, \"weeks\": 60, \"weekly\": [" + weekly + "]}";
        var groups = String.join(",", java.util.Collections.nCopies(100, group));

        refused(whatIf("\"more_percent\": 1000, \"add_groups\": [" + groups + "]"), "more_percent");
        var few = whatIf("\"add_groups\": [" + group + "]");
        assertThat(few.status()).isEqualTo(200);
        assertThat(few.at("/lessons").asInt()).isLessThan(14 * 5);
    }

    /** As an import may bring it: no client can plan one. */
    @Test
    void aLessonOfYearsDoesNotMakeAPictureOfYears() throws Exception {
        aHost("one@school.example");
        var school = aLesson(noon);
        database.execute(
                "update scheduling.lesson set ends_at = starts_at + interval '60 years' where id = ?", school.lesson());
        var drawn = picture(
                PLAN + "?from=" + noon.minusSeconds(60) + "&to=" + noon.plusSeconds(3600) + "&day="
                        + java.time.LocalDate.ofInstant(noon, java.time.ZoneOffset.UTC),
                "image/svg+xml",
                "");

        assertThat(drawn.statusCode()).isEqualTo(200);
        assertThat(drawn.body().length()).isLessThan(50_000);
        assertThat(drawn.body()).contains("<g>");
    }

    @Test
    void aPlanTakesThreeStatementsAndAScenarioTwoHoweverManyLessons() {
        aHost("one@school.example");
        var counts = new ArrayList<List<Integer>>();
        int lessons = 0;
        for (int upTo : new int[] {1, 10, 40}) {
            for (; lessons < upTo; lessons++) {
                aLesson(noon.plus(Duration.ofHours(lessons)));
            }
            assertThat(plan().at("/lessons").asInt()).isEqualTo(upTo);
            counts.add(List.of(
                    statements.duringWithKnownCaller(this::plan).size(),
                    statements
                            .duringWithKnownCaller(() -> whatIf("\"lose_hosts\": 1"))
                            .size()));
        }
        System.out.println("statements of plan and what-if for 1, 10, 40 lessons: " + counts);
        assertThat(counts).allMatch(List.of(3, 2)::equals);
    }
}
