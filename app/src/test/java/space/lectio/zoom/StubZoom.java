package space.lectio.zoom;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import space.lectio.zoom.StubCall.Label;
import space.lectio.zoom.StubMeeting.Session;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Zoom in the test's own process, over HTTP: accounts, users, meetings, limits and errors as shared knowledge about Zoom has
 * them. A test says what goes wrong ({@link #next}), makes people do what they do ({@link #startMeeting}, {@link #joins}, …),
 * and asks what has become of it ({@link #marked}, {@link #log}).
 */
public final class StubZoom implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** How many calls a second an account may make; meetings at once. */
    public enum Plan {
        FREE(4, 2, 1),
        PRO(30, 20, 1),
        BUSINESS(80, 60, 2);

        private final int light;
        private final int medium;
        private final int atOnce;

        Plan(int light, int medium, int atOnce) {
            this.light = light;
            this.medium = medium;
            this.atOnce = atOnce;
        }
    }

    /** A call that came in. */
    public record Logged(StubCall call, String accountId, String id, int status, Instant at) {}

    /** Something that Zoom tells by webhook. */
    public record Event(String name, Instant at, Map<String, ?> payload) {}

    private static final class Account {
        final String id;
        final String clientId;
        final String secret;
        final Map<Label, Deque<Long>> lastSecond = new HashMap<>();
        volatile Plan plan = Plan.PRO;

        Account(String id, String clientId, String secret) {
            this.id = id;
            this.clientId = clientId;
            this.secret = secret;
        }
    }

    private record Token(Account account, Instant until) {}

    /** Body null: the connection ends without an answer. */
    private record Answer(int status, byte @Nullable [] body, Map<String, String> headers) {

        static final Answer SILENCE = new Answer(0, null, Map.of());
        static final Answer RESET = new Answer(0, null, Map.of());

        static Answer json(int status, Object body) {
            return new Answer(status, JSON.writeValueAsBytes(body), Map.of());
        }

        static Answer empty() {
            return new Answer(204, new byte[0], Map.of());
        }

        static Answer error(int status, int code, String message) {
            return json(status, Map.of("code", code, "message", message));
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);

    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final Map<String, StubUser> users = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();
    private final Map<String, StubMeeting> meetings = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<StubCall, Deque<Fault>> script = new HashMap<>();
    private final Map<StubCall, Fault> always = new HashMap<>();
    private final List<Logged> log = Collections.synchronizedList(new ArrayList<>());
    private final List<Event> events = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong numbers = new AtomicLong();
    private volatile InstantSource clock = InstantSource.system();
    private volatile Duration slowness = Duration.ofMillis(500);
    private volatile int longestPage = 300;
    private volatile boolean agendaInRows = true;
    private volatile boolean oneTokenAtATime;
    private volatile int clashes;

    public StubZoom() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public String oauthUrl() {
        return "http://localhost:" + port() + "/oauth/token";
    }

    public String apiUrl() {
        return "http://localhost:" + port() + "/v2";
    }

    public int port() {
        return server.getAddress().getPort();
    }

    // What there is

    /** An account with its app; its owner, the user {@code me}, is there from the beginning. */
    public StubUser addAccount(String accountId, String clientId, String secret) {
        accounts.put(accountId, new Account(accountId, clientId, secret));
        return addUser(accountId, "owner-of-" + accountId, "owner@" + accountId + ".example");
    }

    public StubUser addUser(String accountId, String userId, String email) {
        var user = new StubUser(userId, accountId, email);
        users.put(userId, user);
        return user;
    }

    public void plan(String accountId, Plan plan) {
        accountOf(accountId).plan = plan;
    }

    /** Its own time, for tokens and days; the limits of a second go by the real one. */
    public void clock(InstantSource clock) {
        this.clock = clock;
    }

    /** As Zoom was until 2023: a new token ends the life of the old one. */
    public void oneTokenAtATime() {
        oneTokenAtATime = true;
    }

    public void longestPage(int rows) {
        longestPage = rows;
    }

    public void agendaInRows(boolean shown) {
        agendaInRows = shown;
    }

    public void slowness(Duration slowness) {
        this.slowness = slowness;
    }

    /** All tokens are refused from now on. */
    public void expireTokens() {
        tokens.clear();
    }

    // What goes wrong

    /** These happen to the next such calls, one after the other. */
    public void next(StubCall call, Fault... faults) {
        synchronized (script) {
            script.computeIfAbsent(call, _ -> new ArrayDeque<>()).addAll(List.of(faults));
        }
    }

    /** Happens to all such calls until {@link #heal}. */
    public void always(StubCall call, Fault fault) {
        synchronized (script) {
            always.put(call, fault);
        }
    }

    public void heal() {
        synchronized (script) {
            script.clear();
            always.clear();
        }
    }

    private @Nullable Fault fault(StubCall call) {
        synchronized (script) {
            var queue = script.get(call);
            var scripted = queue == null ? null : queue.poll();
            return scripted == null ? always.get(call) : scripted;
        }
    }

    // What people do

    /** The host starts it. If no slot is left, the host ends their other meeting, as Zoom's prompt makes them do: see {@link #clashes}. */
    public synchronized void startMeeting(String meetingId) {
        var meeting = meeting(meetingId);
        if (meeting.isLive()) {
            return;
        }
        var running = running(meeting.host);
        if (running.size() >= accountOf(meeting.host.accountId).plan.atOnce) {
            clashes++;
            endMeeting(running.getFirst().id);
        }
        meeting.sessions.add(new Session(uuid(), now()));
        tell("meeting.started", meeting, Map.of());
    }

    public synchronized void endMeeting(String meetingId) {
        var meeting = meeting(meetingId);
        if (!meeting.isLive()) {
            return;
        }
        var session = meeting.sessions.getLast();
        session.visits.stream()
                .filter(visit -> visit.leftAt() == null)
                .toList()
                .forEach(visit -> leaves(meetingId, visit.id()));
        session.endedAt = now();
        tell("meeting.ended", meeting, Map.of("end_time", now().toString()));
    }

    public synchronized void joins(String meetingId, String participantId, String name, String email) {
        var meeting = meeting(meetingId);
        meeting.sessions.getLast().visits.add(new StubMeeting.Visit(participantId, name, email, now(), null));
        tell(
                "meeting.participant_joined",
                meeting,
                Map.of("participant", participant(participantId, name, email, Map.of("join_time", now().toString()))));
    }

    public synchronized void leaves(String meetingId, String participantId) {
        var meeting = meeting(meetingId);
        meeting.sessions.getLast().visits.replaceAll(visit -> {
            if (!visit.id().equals(participantId) || visit.leftAt() != null) {
                return visit;
            }
            tell(
                    "meeting.participant_left",
                    meeting,
                    Map.of(
                            "participant",
                            participant(
                                    participantId,
                                    visit.name(),
                                    visit.email(),
                                    Map.of("leave_time", now().toString(), "leave_reason", "left the meeting"))));
            return new StubMeeting.Visit(participantId, visit.name(), visit.email(), visit.joinedAt(), now());
        });
    }

    /** A file of the last session is ready. */
    public synchronized void record(String meetingId, StubMeeting.File file) {
        var meeting = meeting(meetingId);
        var session = meeting.sessions.getLast();
        session.files.add(file);
        tell("recording.completed", meeting, recordings(meeting, session));
    }

    /** @param how {@code trashed} or {@code deleted} */
    public synchronized void dropRecordings(String meetingId, String how) {
        var meeting = meeting(meetingId);
        var session = meeting.sessions.getLast();
        tell("recording." + how, meeting, recordings(meeting, session));
        session.files.clear();
    }

    // What has become of it

    public StubMeeting meeting(String meetingId) {
        var meeting = meetings.get(meetingId);
        if (meeting == null) {
            throw new IllegalArgumentException("No meeting " + meetingId);
        }
        return meeting;
    }

    /** All that were ever made. */
    public List<StubMeeting> meetings() {
        synchronized (meetings) {
            return List.copyOf(meetings.values());
        }
    }

    /** Those that are not deleted and whose agenda begins with this mark. */
    public List<StubMeeting> marked(String mark) {
        return meetings().stream()
                .filter(meeting -> !meeting.deleted && meeting.agenda().startsWith(mark))
                .toList();
    }

    /** Those that could still be started, or run, and whose mark is none of these: nobody would ever find them. */
    public List<StubMeeting> orphans(java.util.Collection<String> known) {
        return meetings().stream()
                .filter(meeting -> !meeting.deleted && !meeting.isOver() && !known.contains(meeting.agenda()))
                .toList();
    }

    /** How often a host had to end a meeting to start another. */
    public int clashes() {
        return clashes;
    }

    public List<Logged> log() {
        synchronized (log) {
            return List.copyOf(log);
        }
    }

    public List<Logged> log(StubCall call) {
        return log().stream().filter(entry -> entry.call == call).toList();
    }

    public void forgetLog() {
        log.clear();
    }

    /** What Zoom would have told by webhook since the last time this was asked: see {@link ZoomWebhooks}. */
    public List<Event> takeEvents() {
        synchronized (events) {
            var all = List.copyOf(events);
            events.clear();
            return all;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    // The server

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var routed = StubCall.of(
                    exchange.getRequestMethod(), exchange.getRequestURI().getRawPath());
            if (routed.isEmpty()) {
                send(exchange, Answer.error(404, 2300, "This API endpoint is not recognized."), null);
                return;
            }
            var served =
                    routed.get().call() == StubCall.TOKEN ? token(exchange, body) : api(exchange, routed.get(), body);
            if (served.fault == Fault.SLOW) {
                pause(slowness);
            }
            send(exchange, served.answer, served.fault);
        }
    }

    private void send(HttpExchange exchange, Answer answer, @Nullable Fault fault) throws IOException {
        var bytes = answer.body;
        if (bytes == null) {
            if (answer == Answer.SILENCE) {
                pause(Duration.ofMinutes(1));
            }
            return;
        }
        exchange.getResponseHeaders().set("x-zm-trackingid", "v=2.0;clid=us02;rid=WEB_" + numbers.incrementAndGet());
        exchange.getResponseHeaders().set("Content-Type", "application/json;charset=UTF-8");
        answer.headers.forEach(exchange.getResponseHeaders()::set);
        if (fault == Fault.TRICKLE) {
            exchange.sendResponseHeaders(answer.status, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            pause(Duration.ofMinutes(1));
            return;
        }
        exchange.sendResponseHeaders(answer.status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private void pause(Duration duration) {
        try {
            closed.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** With the fault that has still to happen on the way back. */
    private record Served(Answer answer, @Nullable Fault fault) {}

    private Served token(HttpExchange exchange, byte[] body) {
        var fault = fault(StubCall.TOKEN);
        var form = new String(body, StandardCharsets.UTF_8);
        var accountId = URLDecoder.decode(form.replaceFirst(".*account_id=([^&]*).*", "$1"), StandardCharsets.UTF_8);
        Answer answer;
        if (fault != null && fault.beforeAnything()) {
            answer = failed(fault, "", null);
        } else {
            var given = tokenAnswer(exchange, form, accountId);
            answer = fault == null ? given : spoiled(fault, given);
        }
        logged(StubCall.TOKEN, accountId, accountId, answer);
        return new Served(answer, fault);
    }

    private Answer tokenAnswer(HttpExchange exchange, String form, String accountId) {
        var account = accounts.get(accountId);
        var basic = exchange.getRequestHeaders().getFirst("Authorization");
        if (!form.contains("grant_type=account_credentials")) {
            return Answer.json(400, Map.of("reason", "Unsupported grant type", "error", "unsupported_grant_type"));
        }
        if (account == null) {
            return Answer.json(400, Map.of("reason", "Bad Request", "error", "invalid_request"));
        }
        var right = Base64.getEncoder()
                .encodeToString((account.clientId + ":" + account.secret).getBytes(StandardCharsets.UTF_8));
        if (!("Basic " + right).equals(basic)) {
            return Answer.json(400, Map.of("reason", "Invalid client_id or client_secret", "error", "invalid_client"));
        }
        if (oneTokenAtATime) {
            tokens.values().removeIf(token -> token.account == account);
        }
        var value = "token-of-" + accountId + "-" + numbers.incrementAndGet();
        tokens.put(value, new Token(account, clock.instant().plusSeconds(3600)));
        return Answer.json(
                200,
                Map.of(
                        "access_token",
                        value,
                        "token_type",
                        "bearer",
                        "expires_in",
                        3600,
                        "scope",
                        "meeting:write:admin meeting:read:admin user:read:admin"));
    }

    private Served api(HttpExchange exchange, StubCall.Routed routed, byte[] body) {
        var call = routed.call();
        var id = decoded(routed.rawId());
        var bearer = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                .replaceFirst("^Bearer ", "");
        var token = tokens.get(bearer);
        if (token == null || !clock.instant().isBefore(token.until)) {
            var refused = Answer.error(401, 124, token == null ? "Invalid access token." : "Access token is expired.");
            logged(call, "", id, refused);
            return new Served(refused, null);
        }
        var account = token.account;
        var fast = tooFast(account, call.label());
        if (fast != null) {
            logged(call, account.id, id, fast);
            return new Served(fast, null);
        }
        var fault = fault(call);
        Answer answer;
        if (fault != null && fault.beforeAnything()) {
            answer = failed(fault, id, bearer);
        } else {
            var done = done(account, call, id, body, exchange.getRequestURI().getRawQuery());
            answer = fault == null ? done : spoiled(fault, done);
        }
        logged(call, account.id, id, answer);
        return new Served(answer, fault);
    }

    /** Zoom takes a slash that is encoded once for the end of the segment. */
    private static String decoded(String raw) {
        var once = URLDecoder.decode(raw, StandardCharsets.UTF_8);
        if (once.contains("%")) {
            return URLDecoder.decode(once, StandardCharsets.UTF_8);
        }
        return once.startsWith("/") || once.contains("//") ? "" : once;
    }

    private void logged(StubCall call, String accountId, String id, Answer answer) {
        log.add(new Logged(call, accountId, id, answer.body == null ? 0 : answer.status, clock.instant()));
    }

    private Answer failed(Fault fault, String id, @Nullable String bearer) {
        return switch (fault) {
            case NO_ANSWER_BEFORE -> Answer.SILENCE;
            case RESET_BEFORE -> Answer.RESET;
            case ERROR_BEFORE -> html();
            case TOO_FAST -> perSecond(Label.LIGHT, 0);
            case ACCOUNT_DAY_SPENT ->
                new Answer(
                        429,
                        JSON.writeValueAsBytes(Map.of(
                                "code",
                                429,
                                "message",
                                "You have reached the maximum daily rate limit for this API. Refer to the response header"
                                        + " for details on when you can make another request.")),
                        Map.of("X-RateLimit-Type", "Daily-limit", "Retry-After", "2026-11-24T00:00:00Z"));
            case USER_DAY_SPENT -> userDay();
            case TOKEN_EXPIRED -> {
                if (bearer != null) {
                    tokens.remove(bearer);
                }
                yield Answer.error(401, 124, "Access token is expired.");
            }
            case SCOPES_MISSING ->
                Answer.error(400, 4711, "Invalid access token, does not contain scopes:[meeting:write:admin].");
            case MAY_NOT_HOST ->
                Answer.error(400, 3161, "Your user account is not allowed meeting hosting and scheduling.");
            case PAID_ONLY -> Answer.error(400, 200, "Only available for paid account: " + id + ".");
            case IN_PROGRESS ->
                Answer.error(400, 3002, "Sorry, you cannot delete this meeting since it's in progress.");
            default -> throw new IllegalArgumentException(fault.name());
        };
    }

    private Answer spoiled(Fault fault, Answer answer) {
        return switch (fault) {
            case NO_ANSWER_AFTER -> Answer.SILENCE;
            case RESET_AFTER -> Answer.RESET;
            case ERROR_AFTER -> html();
            case BROKEN_JSON -> new Answer(answer.status, "{\"id\": 8".getBytes(StandardCharsets.UTF_8), Map.of());
            case NO_LINKS -> Answer.json(answer.status, Map.of("id", "80000000001", "join_url", "javascript:alert(1)"));
            case HUGE -> new Answer(answer.status, new byte[16 << 20], Map.of());
            case EMPTY_PAGE ->
                Answer.json(
                        200,
                        Map.of("page_size", 300, "total_records", 1, "next_page_token", "", "meetings", List.of()));
            default -> answer;
        };
    }

    private static Answer html() {
        return new Answer(
                502,
                "<html><body><h1>502 Bad Gateway</h1></body></html>".getBytes(StandardCharsets.UTF_8),
                Map.of("Content-Type", "text/html"));
    }

    // Limits

    private @Nullable Answer tooFast(Account account, Label label) {
        var allowed = switch (label) {
            case NONE -> Integer.MAX_VALUE;
            case LIGHT -> account.plan.light;
            case MEDIUM -> account.plan.medium;
        };
        var now = System.nanoTime();
        synchronized (account.lastSecond) {
            var calls = account.lastSecond.computeIfAbsent(label, _ -> new ArrayDeque<>());
            while (!calls.isEmpty() && now - calls.peekFirst() > 1_000_000_000L) {
                calls.pollFirst();
            }
            if (calls.size() >= allowed) {
                return perSecond(label, allowed);
            }
            calls.addLast(now);
            return null;
        }
    }

    private static Answer perSecond(Label label, int allowed) {
        return new Answer(
                429,
                JSON.writeValueAsBytes(Map.of(
                        "code",
                        429,
                        "message",
                        "You have reached the maximum per-second rate limit for this API. Try again later.")),
                Map.of(
                        "X-RateLimit-Category",
                        label.name(),
                        "X-RateLimit-Type",
                        "QPS",
                        "X-RateLimit-Limit",
                        String.valueOf(allowed),
                        "X-RateLimit-Remaining",
                        "0"));
    }

    /** Neither a type nor a date, and a remainder that is another limit's. */
    private static Answer userDay() {
        return new Answer(
                429,
                JSON.writeValueAsBytes(Map.of(
                        "code",
                        429,
                        "message",
                        "You have exceeded the daily rate limit (100) of Meeting Create/Update API requests permitted for"
                                + " this particular user. You may resume these requests at GMT 00:00:00.")),
                Map.of("X-RateLimit-Category", "Medium", "X-RateLimit-Limit", "6000", "X-RateLimit-Remaining", "5893"));
    }

    private boolean spendsTheDay(StubUser host) {
        var today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate().toString();
        return host.requestsOfDay.merge(today, 1, Integer::sum) > 100;
    }

    // What Zoom does

    private synchronized Answer done(
            Account account, StubCall call, String id, byte[] body, @Nullable String rawQuery) {
        return switch (call) {
            case TOKEN -> throw new IllegalArgumentException();
            case GET_USER -> withUser(account, id, this::user);
            case GET_SETTINGS -> withUser(account, id, this::settings);
            case CREATE -> withUser(account, id, host -> create(host, JSON.readTree(body)));
            case LIST -> withUser(account, id, host -> list(host, query(rawQuery)));
            case GET -> withMeeting(account, id, meeting -> Answer.json(200, full(meeting)));
            case UPDATE -> withMeeting(account, id, meeting -> update(meeting, JSON.readTree(body)));
            case DELETE ->
                withMeeting(account, id, meeting -> {
                    endMeeting(meeting.id);
                    meeting.deleted = true;
                    tell("meeting.deleted", meeting, Map.of());
                    return Answer.empty();
                });
            case STATUS ->
                withMeeting(account, id, meeting -> {
                    if (JSON.readTree(body).path("action").asString("").equals("end")) {
                        endMeeting(meeting.id);
                    }
                    return Answer.empty();
                });
            case RECORDINGS ->
                withSession(
                        account,
                        id,
                        false,
                        (meeting, session) -> session.files.isEmpty()
                                ? Answer.error(404, 3301, "There is no recording for this meeting.")
                                : Answer.json(200, recordings(meeting, session)));
            case PAST -> withSession(account, id, true, (meeting, session) -> Answer.json(200, past(meeting, session)));
            case INSTANCES -> withPastMeeting(account, id, this::instances);
            case PARTICIPANTS -> withSession(account, id, true, (_, session) -> participants(session, query(rawQuery)));
        };
    }

    private Answer withUser(Account account, String id, Function<StubUser, Answer> then) {
        return found(account, id)
                .map(then)
                .orElseGet(() -> Answer.error(404, 1001, "User does not exist: " + id + "."));
    }

    private Optional<StubUser> found(Account account, String id) {
        synchronized (users) {
            return users.values().stream()
                    .filter(user -> user.accountId.equals(account.id))
                    .filter(user -> id.equals("me") || user.id.equals(id) || user.email.equals(id))
                    .findFirst();
        }
    }

    private Answer withMeeting(Account account, String id, Function<StubMeeting, Answer> then) {
        var meeting = meetings.get(id);
        return meeting == null || meeting.deleted || !meeting.host.accountId.equals(account.id)
                ? Answer.error(404, 3001, "Meeting does not exist: " + id + ".")
                : then.apply(meeting);
    }

    private Answer withPastMeeting(Account account, String id, Function<StubMeeting, Answer> then) {
        var meeting = meetings.get(id);
        return meeting == null || !meeting.host.accountId.equals(account.id)
                ? Answer.error(404, 3001, "Meeting does not exist: " + id + ".")
                : then.apply(meeting);
    }

    private interface OfSession {
        Answer answer(StubMeeting meeting, Session session);
    }

    /** By uuid that session, by id the last one. */
    private Answer withSession(Account account, String id, boolean over, OfSession then) {
        for (var meeting : meetings()) {
            if (!meeting.host.accountId.equals(account.id)) {
                continue;
            }
            for (var session : meeting.sessions.reversed()) {
                if ((session.uuid.equals(id) || meeting.id.equals(id)) && (session.isOver() || !over)) {
                    return then.answer(meeting, session);
                }
            }
        }
        return over
                ? Answer.error(404, 3001, "Meeting does not exist: " + id + ".")
                : Answer.error(404, 3301, "There is no recording for this meeting.");
    }

    private Answer user(StubUser user) {
        return Answer.json(
                200,
                Map.of(
                        "id", user.id,
                        "email", user.email,
                        "type", user.type,
                        "status", user.status,
                        "account_id", user.accountId,
                        "role_id", "2"));
    }

    private Answer settings(StubUser user) {
        var feature = new HashMap<String, Object>();
        feature.put("meeting_capacity", user.large ? 300 : user.capacity);
        feature.put("large_meeting", user.large);
        if (user.large) {
            feature.put("large_meeting_capacity", user.capacity);
        }
        feature.put("concurrent_meeting", user.concurrent);
        return Answer.json(200, Map.of("feature", feature, "schedule_meeting", Map.of("host_video", true)));
    }

    private Answer create(StubUser host, JsonNode asked) {
        if (spendsTheDay(host)) {
            return userDay();
        }
        if (!host.mayHost) {
            return failed(Fault.MAY_NOT_HOST, host.id, null);
        }
        if (asked.path("topic").asString("").length() > 200
                || !asked.path("start_time").asString("").matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ")) {
            return Answer.json(
                    400,
                    Map.of(
                            "code",
                            300,
                            "message",
                            "Validation Failed.",
                            "errors",
                            List.of(Map.of("field", "topic", "message", "Invalid field."))));
        }
        var id = String.valueOf(80_000_000_000L + numbers.incrementAndGet());
        var meeting =
                new StubMeeting(id, uuid(), host, now(), "p%05d".formatted(numbers.incrementAndGet() % 100_000), asked);
        meetings.put(id, meeting);
        tell("meeting.created", meeting, Map.of());
        return Answer.json(201, full(meeting));
    }

    private Answer update(StubMeeting meeting, JsonNode asked) {
        if (spendsTheDay(meeting.host)) {
            return userDay();
        }
        var merged = new LinkedHashMap<String, JsonNode>();
        meeting.asked.propertyStream().forEach(field -> merged.put(field.getKey(), field.getValue()));
        asked.propertyStream().forEach(field -> merged.put(field.getKey(), field.getValue()));
        meeting.asked = JSON.valueToTree(merged);
        tell("meeting.updated", meeting, Map.of());
        return Answer.empty();
    }

    private Answer list(StubUser host, Map<String, String> query) {
        var type = query.getOrDefault("type", "scheduled");
        var rows = meetings().stream()
                .filter(meeting -> meeting.host == host && !meeting.deleted)
                .filter(meeting -> switch (type) {
                    case "live" -> meeting.isLive();
                    case "upcoming", "upcoming_meetings" -> meeting.sessions.isEmpty();
                    case "previous_meetings" -> meeting.isOver();
                    default -> true;
                })
                .map(this::row)
                .toList();
        return page("meetings", rows, query);
    }

    private Answer page(String name, List<Map<String, Object>> rows, Map<String, String> query) {
        var size = Math.min(longestPage, Integer.parseInt(query.getOrDefault("page_size", "30")));
        var from =
                Integer.parseInt(query.getOrDefault("next_page_token", "page-0").replace("page-", ""));
        var to = Math.min(rows.size(), from + size);
        return Answer.json(
                200,
                Map.of(
                        "page_size",
                        size,
                        "total_records",
                        rows.size(),
                        "next_page_token",
                        to < rows.size() ? "page-" + to : "",
                        name,
                        rows.subList(Math.min(from, to), to)));
    }

    private Map<String, Object> row(StubMeeting meeting) {
        var row = new LinkedHashMap<String, Object>();
        row.put("id", Long.parseLong(meeting.id));
        row.put("uuid", meeting.uuid);
        row.put("host_id", meeting.host.id);
        row.put("type", 2);
        row.put("created_at", meeting.createdAt.truncatedTo(ChronoUnit.SECONDS).toString());
        row.put("join_url", joinUrl(meeting));
        for (var name : List.of("topic", "start_time", "duration", "timezone")) {
            if (meeting.asked.has(name)) {
                row.put(name, meeting.asked.get(name));
            }
        }
        if (agendaInRows && !meeting.agenda().isEmpty()) {
            row.put("agenda", meeting.agenda());
        }
        return row;
    }

    private Map<String, Object> full(StubMeeting meeting) {
        var all = row(meeting);
        all.put("agenda", meeting.agenda());
        all.put("status", meeting.isLive() ? "started" : "waiting");
        all.put("host_email", meeting.host.email);
        all.put("password", meeting.password);
        all.put("start_url", "https://zoom.example/s/" + meeting.id + "?zak=start-secret-" + numbers.incrementAndGet());
        all.put("settings", meeting.asked.path("settings"));
        all.put("creation_source", "open_api");
        return all;
    }

    private static String joinUrl(StubMeeting meeting) {
        return "https://zoom.example/j/" + meeting.id + "?pwd=join-secret-" + meeting.password;
    }

    private Map<String, Object> past(StubMeeting meeting, Session session) {
        return Map.of(
                "id", Long.parseLong(meeting.id),
                "uuid", session.uuid,
                "host_id", meeting.host.id,
                "start_time", session.startedAt.toString(),
                "end_time", String.valueOf(session.endedAt),
                "participants_count", session.visits.size());
    }

    private Answer instances(StubMeeting meeting) {
        return Answer.json(
                200,
                Map.of(
                        "meetings",
                        meeting.sessions.stream()
                                .filter(Session::isOver)
                                .map(session ->
                                        Map.of("uuid", session.uuid, "start_time", session.startedAt.toString()))
                                .toList()));
    }

    private Answer participants(Session session, Map<String, String> query) {
        var rows = session.visits.stream()
                .map(visit -> Map.<String, Object>of(
                        "id", visit.id(),
                        "user_id", "1600" + visit.id(),
                        "name", visit.name(),
                        "user_email", visit.email(),
                        "join_time", visit.joinedAt().toString(),
                        "leave_time", String.valueOf(visit.leftAt()),
                        "duration", 60))
                .toList();
        return page("participants", rows, query);
    }

    private Map<String, Object> recordings(StubMeeting meeting, Session session) {
        var files = session.files.stream()
                .map(file -> Map.of(
                        "id", file.id(),
                        "recording_type", file.kind(),
                        "file_type", file.type(),
                        "file_size", file.bytes(),
                        "recording_start", file.from().toString(),
                        "recording_end", file.to().toString(),
                        "status", "completed",
                        "download_url", "https://zoom.example/rec/download/" + file.id(),
                        "play_url", "https://zoom.example/rec/play/" + file.id()))
                .toList();
        return Map.of(
                "id",
                Long.parseLong(meeting.id),
                "uuid",
                session.uuid,
                "recording_count",
                files.size(),
                "recording_files",
                files);
    }

    private static Map<String, Object> participant(String id, String name, String email, Map<String, Object> more) {
        var all = new LinkedHashMap<String, Object>(more);
        all.put("user_id", "1600" + id);
        all.put("id", id);
        all.put("participant_uuid", id);
        all.put("user_name", name);
        all.put("email", email);
        return all;
    }

    private void tell(String name, StubMeeting meeting, Map<String, ?> more) {
        var object = new LinkedHashMap<String, Object>();
        // A text in some events, a number in others.
        object.put("id", name.equals("meeting.ended") ? meeting.id : (Object) Long.parseLong(meeting.id));
        object.put("uuid", meeting.sessions.isEmpty() ? meeting.uuid : meeting.sessions.getLast().uuid);
        object.put("host_id", meeting.host.id);
        object.put("topic", meeting.asked.path("topic").asString(""));
        object.put("type", 2);
        object.put(
                "start_time", (meeting.sessions.isEmpty() ? now() : meeting.sessions.getLast().startedAt).toString());
        object.put("timezone", "UTC");
        object.put("duration", meeting.asked.path("duration").asInt(0));
        object.putAll(more);
        events.add(new Event(name, clock.instant(), Map.of("account_id", meeting.host.accountId, "object", object)));
    }

    private List<StubMeeting> running(StubUser host) {
        return meetings().stream()
                .filter(meeting -> meeting.host == host && meeting.isLive())
                .toList();
    }

    private Account accountOf(String accountId) {
        var account = accounts.get(accountId);
        if (account == null) {
            throw new IllegalArgumentException("No account " + accountId);
        }
        return account;
    }

    /** Every second one begins with a slash, some have two in a row. */
    private String uuid() {
        var number = numbers.incrementAndGet();
        return (number % 2 == 0 ? "/" : "") + "Zx" + (number % 3 == 0 ? "//" : "+") + number + "==";
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static Map<String, String> query(@Nullable String raw) {
        var values = new HashMap<String, String>();
        for (var pair : (raw == null ? "" : raw).split("&")) {
            var parts = pair.split("=", 2);
            if (parts.length == 2) {
                values.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return values;
    }
}
