package space.lectio.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.lectio.identity.domain.PasswordHashes;
import space.lectio.reporting.api.CreateConsumer;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.zoom.ZoomWebhooks;

/** How often somebody may ask. The clock stands, so that nothing refills unless a test says so. */
class RateLimitsTest extends DoorServer {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final AtomicLong webhooks = new AtomicLong();

    @Autowired
    PasswordHashes hashes;

    @Autowired
    CommandDispatcher commands;

    @BeforeEach
    void theClockStands() {
        clock.standAt(NOW);
    }

    @AfterEach
    void theClockRuns() {
        clock.run();
    }

    private String anAccount(String password) {
        var email = database.fetchValue(
                "select email from identity.person where id = ?", aPerson("teacher", "Анна", "Петрова"));
        database.execute("update identity.person set password_hash = ? where email = ?", hashes.hash(password), email);
        return String.valueOf(email);
    }

    private int signIn(String from, String email, String password) throws IOException {
        return ask(
                        from,
                        "POST",
                        "/api/jwt/token/",
                        null,
                        "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password))
                .status();
    }

    private static ConcurrentHashMap<Integer, AtomicInteger> inParallel(int times, int atOnce, Callable<Integer> status)
            throws Exception {
        var statuses = new ConcurrentHashMap<Integer, AtomicInteger>();
        try (var threads = Executors.newFixedThreadPool(atOnce)) {
            for (var done : threads.invokeAll(
                    IntStream.range(0, times).mapToObj(_ -> status).toList())) {
                statuses.computeIfAbsent(done.get(), _ -> new AtomicInteger()).incrementAndGet();
            }
        }
        return statuses;
    }

    private static int count(ConcurrentHashMap<Integer, AtomicInteger> statuses, int status) {
        return statuses.getOrDefault(status, new AtomicInteger()).get();
    }

    /** A program that follows the feed asks more often than strangers may, and costs its neighbours at the address nothing. */
    @Test
    void aProgramIsCountedByItself() throws IOException {
        String token = commands.send(new CreateConsumer("limits-" + UUID.randomUUID(), Set.of()), Caller.SYSTEM);
        var place = aPlace();

        var answer = ask(place, "GET", "/api/events/?limit=1", token, "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("RateLimit-Policy")).hasValue("\"user\";q=3000;w=3600");
        assertThat(ask(place, "GET", "/api/groups/", null, "").header("RateLimit"))
                .hasValue("\"anon\";r=199;t=18");
    }

    /** Spread over accounts, which locks of single accounts do not see. */
    @Test
    void nineHundredWrongSignInsOfOnePlaceAreRefusedAndOthersSignIn() throws Exception {
        var tried = new AtomicInteger();
        var attacker = aPlace();

        var statuses =
                inParallel(928, 8, () -> signIn(attacker, "nobody" + tried.incrementAndGet() + "@x.example", "guess"));

        System.out.println("928 sign-ins of one place: " + statuses);
        assertThat(count(statuses, 401)).as("were checked").isLessThanOrEqualTo(30);
        assertThat(count(statuses, 401) + count(statuses, 429)).isEqualTo(928);
        clock.standAt(NOW.plus(Duration.ofMinutes(1)));
        var later = inParallel(
                60,
                4,
                () -> ask(attacker, "POST", "/api/jwt/token/", null, "{}").status());
        assertThat(count(later, 400)).as("of fifty an hour, a minute later").isBetween(20, 21);
        assertThat(signIn(aPlace(), anAccount("right-password"), "right-password"))
                .isEqualTo(200);
    }

    @Test
    void aFloodFromFourPlacesLeavesOthersSignIn() throws Exception {
        var email = anAccount("right-password");
        var places = new String[] {aPlace(), aPlace(), aPlace(), aPlace()};
        var tried = new AtomicInteger();
        for (var place : places) {
            // What is no sign-in at all counts as a wrong one, and costs no hash.
            inParallel(
                    35,
                    4,
                    () -> ask(place, "POST", "/api/jwt/token/", null, "{}").status());
        }
        var flooding = new Thread(() -> {
            try {
                inParallel(
                        1_000,
                        8,
                        () -> signIn(places[tried.incrementAndGet() % 4], "a" + tried.get() + "@x.example", "guess"));
            } catch (Exception ended) {
                throw new IllegalStateException(ended);
            }
        });
        flooding.start();
        var other = aPlace();
        var slowest = 0L;
        for (int i = 0; i < 5; i++) {
            var started = System.nanoTime();
            assertThat(signIn(other, email, "right-password")).isEqualTo(200);
            slowest = Math.max(slowest, System.nanoTime() - started);
        }
        flooding.join();
        System.out.println("slowest sign-in beside a flood from four places: " + slowest / 1_000_000 + " ms");
        assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofSeconds(10));
    }

    private RawHttp.Answer signedIn(String from, String email) throws IOException {
        var answer = ask(
                from,
                "POST",
                "/api/jwt/token/",
                null,
                "{\"email\":\"%s\",\"password\":\"right-password\"}".formatted(email));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private void useUpTheSignInsOf(String place) throws Exception {
        inParallel(
                35, 4, () -> ask(place, "POST", "/api/jwt/token/", null, "{}").status());
        assertThat(signIn(place, "nobody@x.example", "wrong")).isEqualTo(429);
    }

    /** With two left for the address, while one student holds as many as there are. */
    @Test
    void oneStudentsEndlessRightSignInsLeaveTheClassItsShare() throws Exception {
        var school = aPlace();
        var greedy = anAccount("right-password");
        for (int i = 0; i < 28; i++) {
            assertThat(ask(school, "POST", "/api/jwt/token/", null, "{}").status())
                    .isEqualTo(400);
        }
        var over = new AtomicBoolean();
        var let = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(12)) {
            var flood = IntStream.range(0, 12)
                    .mapToObj(_ -> threads.submit(() -> {
                        while (!over.get()) {
                            let.addAndGet(signIn(school, greedy, "right-password") == 200 ? 1 : 0);
                        }
                        return true;
                    }))
                    .toList();
            try {
                await(() -> let.get() > 0);
                for (int i = 0; i < 6; i++) {
                    // Each for the first time from here.
                    assertThat(signIn(school, anAccount("right-password"), "right-password"))
                            .as("student %d", i)
                            .isEqualTo(200);
                }
            } finally {
                over.set(true);
            }
            for (var one : flood) {
                assertThat(one.get()).isTrue();
            }
        }
    }

    @Test
    void whoHasSignedInFromAnAddressBeforePaysForThemselvesThere() throws Exception {
        var school = aPlace();
        var known = anAccount("right-password");
        signedIn(school, known);
        useUpTheSignInsOf(school);

        assertThat(signedIn(school, known.toUpperCase()).header("RateLimit-Policy"))
                .hasValue("\"login-known\";q=10;w=60");
        assertThat(signIn(school, anAccount("right-password"), "right-password"))
                .as("for the first time")
                .isEqualTo(429);
        var statuses = new ConcurrentHashMap<Integer, AtomicInteger>();
        for (int i = 0; i < 12; i++) {
            statuses.computeIfAbsent(signIn(school, known, "wrong"), _ -> new AtomicInteger())
                    .incrementAndGet();
        }
        assertThat(count(statuses, 401)).isEqualTo(10);
        assertThat(count(statuses, 429)).isEqualTo(2);
        assertThat(signIn(aPlace(), known, "wrong")).as("elsewhere").isEqualTo(401);
    }

    /** Whatever shows who asks: a refresh token, a token to look at, a sign-out, a personal link. */
    @Test
    void whoShowsWhoTheyAreIsNotStoppedByStrangersAtTheirAddress() throws Exception {
        var school = aPlace();
        var pair = JSON.readTree(signedIn(school, anAccount("right-password")).body());
        var refresh = pair.at("/refresh").asString();
        var access = pair.at("/access").asString();
        var teacher = aPerson("teacher", "Анна", "Петрова");
        var lesson = post(
                        "/api/schedule/lessons/",
                        tokenFor(teacher, "teacher"),
                        "{\"title\":\"Физика\",\"group\":%d,\"start_time\":\"%s\",\"end_time\":\"%s\"}"
                                .formatted(aGroup("Класс", teacher), NOW.plusSeconds(3_600), NOW.plusSeconds(7_200)))
                .at("/id")
                .asLong();
        var link = JSON.readTree(
                ask(school, "GET", "/api/schedule/lessons/" + lesson + "/join-link/", tokenFor(teacher, "teacher"), "")
                        .body());
        var personal = URI.create(link.at("/url").asString());
        for (int i = 0; i < 205; i++) {
            ask(school, "GET", "/", null, "");
        }
        assertThat(ask(school, "GET", "/", null, "").status()).isEqualTo(429);

        for (int i = 0; i < 3; i++) {
            var refreshed = ask(school, "POST", "/api/jwt/refresh/", null, "{\"refresh\":\"" + refresh + "\"}");
            assertThat(refreshed.status()).isEqualTo(200);
            assertThat(refreshed.header("RateLimit-Policy")).hasValue("\"user\";q=3000;w=3600");
            assertThat(ask(school, "POST", "/api/jwt/verify/", null, "{\"token\":\"" + access + "\"}")
                            .status())
                    .isEqualTo(200);
            assertThat(ask(school, "GET", personal.getPath() + "?" + personal.getQuery(), null, "")
                            .status())
                    .isEqualTo(200);
        }
        assertThat(ask(school, "POST", "/api/jwt/logout/", null, "{\"refresh\":\"" + refresh + "\"}")
                        .status())
                .isEqualTo(200);

        var forged = refresh.substring(0, refresh.length() - 3) + "abc";
        for (var wrong : List.of(forged, "x.y.z")) {
            assertThat(ask(school, "POST", "/api/jwt/refresh/", null, "{\"refresh\":\"" + wrong + "\"}")
                            .status())
                    .isEqualTo(429);
        }
        assertThat(ask(school, "POST", "/api/jwt/refresh/", null, "{\"refresh\":\"" + refresh + "\"}")
                        .status())
                .as("of a session that has ended")
                .isEqualTo(429);
        assertThat(ask(school, "GET", personal.getPath() + "?t=AAAA", null, "").status())
                .isEqualTo(429);
        var elsewhere = aPlace();
        assertThat(ask(elsewhere, "POST", "/api/jwt/refresh/", null, "{\"refresh\":\"" + forged + "\"}")
                        .status())
                .isEqualTo(401);
        assertThat(ask(elsewhere, "GET", "/", null, "").header("RateLimit")).hasValue("\"anon\";r=198;t=36");
    }

    /** A school is one place. */
    @Test
    void aWholeClassSignsInFromOneAddress() throws Exception {
        var email = anAccount("right-password");
        var school = aPlace();

        for (int i = 0; i < 55; i++) {
            assertThat(signIn(school, email, "right-password"))
                    .as("student %d", i)
                    .isEqualTo(200);
        }
        assertThat(signIn(school, "nobody@x.example", "wrong")).isEqualTo(401);
        var left = ask(school, "POST", "/api/jwt/token/", null, "{}").header("RateLimit");
        assertThat(left).hasValueSatisfying(header -> assertThat(header).contains("r=48"));
    }

    @Test
    void theAnswerSaysWhatIsLeftAndWhenItRefills() throws Exception {
        var place = aPlace();
        var first = ask(place, "GET", "/", null, "");

        assertThat(first.header("RateLimit-Policy")).hasValue("\"anon\";q=200;w=3600");
        assertThat(first.header("RateLimit")).hasValue("\"anon\";r=199;t=18");

        for (int i = 0; i < 199; i++) {
            assertThat(ask(place, "GET", "/", null, "").status()).isEqualTo(200);
        }
        var refused = ask(place, "GET", "/", null, "");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).hasValue("18");
        assertThat(JSON.readTree(refused.body()).path("code").asString()).isEqualTo("too_many_requests");
        assertThat(JSON.readTree(refused.body()).path("detail").asString())
                .isEqualTo("Слишком много запросов. Повторите через 18 с.");
        assertThat(ask(place, "GET", "/api/health/", null, "").status())
                .as("health")
                .isEqualTo(200);

        clock.standAt(NOW.plusSeconds(18));
        assertThat(ask(place, "GET", "/", null, "").status()).isEqualTo(200);
        assertThat(ask(place, "GET", "/", null, "").status()).isEqualTo(429);
    }

    @Test
    void requestsWithoutATokenCountWhateverTheyAskFor() throws Exception {
        var place = aPlace();
        var statuses = new ConcurrentHashMap<Integer, AtomicInteger>();
        for (int i = 0; i < 210; i++) {
            statuses.computeIfAbsent(ask(place, "GET", "/api/me/", null, "").status(), _ -> new AtomicInteger())
                    .incrementAndGet();
        }
        assertThat(count(statuses, 401)).isEqualTo(200);
        assertThat(count(statuses, 429)).isEqualTo(10);
    }

    @Test
    void aPersonIsCountedWhereverTheyAre() throws Exception {
        var teacher = aPerson("teacher", "Анна", "Петрова");
        var token = tokenFor(teacher, "teacher");
        var here = aPlace();
        var there = aPlace();

        assertThat(ask(here, "GET", "/api/me/", token, "").header("RateLimit")).hasValue("\"user\";r=2999;t=2");
        assertThat(ask(there, "GET", "/api/me/", token, "").header("RateLimit")).hasValue("\"user\";r=2998;t=3");
    }

    @Test
    void inviteCodesCannotBeGuessedByOnePersonNorByManyFromOnePlace() throws Exception {
        var place = aPlace();
        var one = tokenFor(aPerson("student", "Иван", "Иванов"), "student");
        var statuses = new ConcurrentHashMap<Integer, AtomicInteger>();
        for (int i = 0; i < 30; i++) {
            var answer = i % 2 == 0
                    ? ask(
                            place,
                            "POST",
                            "/api/groups/join_by_code/",
                            one,
                            "{\"invite_code\":\"AAAA%04d\"}".formatted(i))
                    : ask(place, "GET", "/api/groups/preview_by_code/?code=AAAA%04d".formatted(i), one, "");
            statuses.computeIfAbsent(answer.status(), _ -> new AtomicInteger()).incrementAndGet();
        }
        assertThat(count(statuses, 404) + count(statuses, 400))
                .as(statuses.toString())
                .isEqualTo(5);
        assertThat(count(statuses, 429)).isEqualTo(25);

        statuses.clear();
        for (int person = 0; person < 10; person++) {
            var token = tokenFor(aPerson("student", "Иван", "Иванов"), "student");
            for (int i = 0; i < 5; i++) {
                var answer = ask(
                        place, "GET", "/api/groups/preview_by_code/?code=BBBB%d%03d".formatted(person, i), token, "");
                statuses.computeIfAbsent(answer.status(), _ -> new AtomicInteger())
                        .incrementAndGet();
            }
        }
        assertThat(count(statuses, 404))
                .as("20 of the place, 5 of them used above")
                .isEqualTo(15);
    }

    /** The dispatcher reads a letter that is escaped without need as the letter, so the limits do, too. */
    @Test
    void anEscapedLetterInThePathIsNoWayAroundALimit() throws Exception {
        var place = aPlace();
        useUpTheSignInsOf(place);
        for (var path : List.of(
                "/api/jwt/%74oken", "/api/%6Awt/token/", "/%61pi/jwt/token-c%69", "/accounts/api/jw%74/token/")) {
            var answer = ask(place, "POST", path, null, "{\"email\":\"nobody@x.example\",\"password\":\"wrong\"}");
            assertThat(answer.status()).as(path).isEqualTo(429);
            assertThat(answer.toString()).as(path).contains("login");
        }
    }

    @Test
    void aClassJoinsByARightCodeFromOneAddress() throws Exception {
        var group = aGroup("Класс", aPerson("teacher", "Анна", "Петрова"));
        database.execute("update identity.study_group set invite_code = 'RIGHT123' where id = ?", group);
        var school = aPlace();

        for (int i = 0; i < 40; i++) {
            var token = tokenFor(aPerson("student", "Иван", "Иванов"), "student");
            assertThat(ask(school, "GET", "/api/groups/preview_by_code/?code=RIGHT123", token, "")
                            .status())
                    .as("student %d", i)
                    .isEqualTo(200);
        }
    }

    @Test
    void writesToSubmissionsHaveTheirOwnLimits() throws Exception {
        var place = aPlace();
        var student = tokenFor(aPerson("student", "Иван", "Иванов"), "student");
        var teacher = tokenFor(aPerson("teacher", "Анна", "Петрова"), "teacher");
        for (int i = 0; i < 100; i++) {
            assertThat(ask(place, "POST", "/api/submissions/", student, "{}").status())
                    .isBetween(400, 404);
        }

        assertThat(ask(place, "POST", "/api/submissions/", student, "{}").status())
                .isEqualTo(429);
        assertThat(ask(place, "GET", "/api/submissions/", student, "").status())
                .as("reading")
                .isEqualTo(200);
        assertThat(ask(place, "PATCH", "/api/submissions/1/update_answer/", teacher, "{}").headers().stream()
                        .filter(h -> h[0].equals("ratelimit"))
                        .map(h -> h[1])
                        .toList())
                .anyMatch(header -> header.startsWith("\"grading\";r=499"));
    }

    private static final String[] PREFLIGHT = {"Origin: https://school.example", "Access-Control-Request-Method: POST"};

    /** A browser asks by itself before it asks for a page of elsewhere, and a class does so from one address. */
    @Test
    void preflightsTakeNothingOfWhatStrangersHaveAndAreBounded() throws Exception {
        var place = aPlace();
        var paths = List.of("/api/me/", "/api/jwt/token/", "/api/groups/join_by_code/", "/schedule/webhook/zoom/", "/");
        for (int i = 0; i < 30; i++) {
            var answer = ask(place, "OPTIONS", paths.get(i % paths.size()), null, "", PREFLIGHT);
            assertThat(answer.status()).isLessThan(429);
            assertThat(answer.header("RateLimit-Policy")).hasValue("\"preflight\";q=30;w=60");
        }
        for (var path : paths) {
            assertThat(ask(place, "OPTIONS", path, null, "", PREFLIGHT).status())
                    .as(path)
                    .isEqualTo(429);
        }
        assertThat(ask(place, "GET", "/", null, "").header("RateLimit")).hasValue("\"anon\";r=199;t=18");
        assertThat(ask(place, "POST", "/api/jwt/token/", null, "{}").header("RateLimit"))
                .hasValueSatisfying(left -> assertThat(left).contains("\"login\";r=49"));

        useUpTheSignInsOf(place);
        for (int i = 0; i < 205; i++) {
            ask(place, "GET", "/", null, "");
        }
        clock.standAt(NOW.plusSeconds(2));
        assertThat(ask(place, "OPTIONS", "/api/jwt/token/", null, "", PREFLIGHT).status())
                .as("a preflight where strangers may ask no more")
                .isLessThan(429);
        assertThat(ask(aPlace(), "OPTIONS", "/api/me/", null, "", PREFLIGHT).status())
                .as("another address")
                .isLessThan(429);
    }

    private int webhook(String from, String secret) throws IOException {
        var body =
                "{\"event\":\"meeting.test\",\"event_ts\":%d,\"payload\":{\"account_id\":\"a\",\"object\":{\"id\":\"1\"}}}"
                        .formatted(webhooks.incrementAndGet());
        var time = String.valueOf(clock.instant().getEpochSecond());
        return ask(
                        from,
                        "POST",
                        webhooks.get() % 2 == 0 ? "/schedule/webhook/zoom/" : "/schedule/api/zoom/webhook/",
                        null,
                        body,
                        "x-zm-request-timestamp: " + time,
                        "x-zm-signature: "
                                + ZoomWebhooks.signature(secret, time, body.getBytes(StandardCharsets.UTF_8)))
                .status();
    }

    @Test
    void whateverOfAForgersWebhooksIsRefusedTheyPayFor() throws Exception {
        var large = "x".repeat((1 << 20) + 1);
        for (var refused : List.of("type", "size", "encoding")) {
            var forger = aPlace();
            for (int i = 0; i < 10; i++) {
                var status = refused.equals("size")
                        ? ask(forger, "POST", "/schedule/webhook/zoom/", null, large)
                                .status()
                        : raw(
                                forger,
                                refused.equals("type")
                                        ? "Content-Type: text/plain"
                                        : "Content-Type: application/json\r\nContent-Encoding: gzip");
                assertThat(status).as(refused).isEqualTo(refused.equals("size") ? 413 : 415);
            }
            assertThat(webhook(forger, "guess")).as(refused).isEqualTo(429);
            assertThat(ask(forger, "POST", "/schedule/webhook/zoom/", null, large)
                            .status())
                    .as("%s: before it is read", refused)
                    .isEqualTo(429);
        }
    }

    private int raw(String from, String headers) throws IOException {
        try (var http = new RawHttp(port, from)) {
            http.send("POST /schedule/webhook/zoom/ HTTP/1.1\r\nHost: school.test:" + port + "\r\n" + headers
                    + "\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
            return http.answer().orElseThrow().status();
        }
    }

    /** The provider may tell something new, or more than can be taken down: that is no forgery. */
    @Test
    void whatIsSignedCostsNothingEvenIfItIsRefused() throws Exception {
        var provider = aPlace();
        var time = String.valueOf(clock.instant().getEpochSecond());
        var body = "{\"event\":\"endpoint.url_validation\",\"payload\":{}}";
        for (int i = 0; i < 15; i++) {
            assertThat(ask(
                                    provider,
                                    "POST",
                                    "/schedule/webhook/zoom/",
                                    null,
                                    body,
                                    "x-zm-request-timestamp: " + time,
                                    "x-zm-signature: "
                                            + ZoomWebhooks.signature(
                                                    "abc123", time, body.getBytes(StandardCharsets.UTF_8)))
                            .status())
                    .isEqualTo(400);
        }
        assertThat(webhook(provider, "abc123")).isEqualTo(200);
    }

    /** The provider tells far more in an hour than a forger may. */
    @Test
    void webhooksOfAnAddressThatForgesAreRefusedAndThoseOfTheProviderAreNot() throws Exception {
        var provider = aPlace();
        assertThat(count(inParallel(200, 8, () -> webhook(provider, "abc123")), 200))
                .isEqualTo(200);
        var forger = aPlace();
        for (int i = 0; i < 10; i++) {
            assertThat(webhook(forger, "guess " + i)).isEqualTo(403);
        }

        assertThat(webhook(forger, "guess")).isEqualTo(429);
        assertThat(webhook(forger, "abc123")).as("before it is looked at").isEqualTo(429);
        assertThat(webhook(provider, "abc123")).isEqualTo(200);
        // A secret that was set wrong for a while cuts nobody off for good.
        clock.standAt(NOW.plus(Duration.ofMinutes(6)));
        assertThat(webhook(forger, "abc123")).isEqualTo(200);
        assertThat(webhook(forger, "guess")).isEqualTo(403);
        assertThat(webhook(forger, "guess")).isEqualTo(429);
    }
}
