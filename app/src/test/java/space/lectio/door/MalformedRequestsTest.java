package space.lectio.door;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import space.lectio.TestServer;

/**
 * Whatever arrives at whatever endpoint, the answer is no server error, has a problem and the security headers, and costs at
 * most a short line in the log. {@code -Dmalformed.inputs=1000000} is the long run, {@code -Dmalformed.seed=…} repeats one.
 */
class MalformedRequestsTest extends TestServer {

    private static final int INPUTS = Integer.getInteger("malformed.inputs", 20_000);
    private static final int LOOKED_THROUGH = 5_000;
    private static final int LONGEST_LINE = 250;

    /** Of these we say ourselves that they cannot be done here; the contract fixes 501. */
    private static final String NOT_OFFERED = "/api/integrations/";

    /** A teacher needs no more to start a lesson than to ask; that the pool is empty is the contract's 503. */
    private static final String QUICK_START = "/api/schedule/lessons/quick-start";

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("space.lectio");
    private Level before = Level.ERROR;

    @BeforeEach
    void listen() {
        before = ours.getLevel();
        ours.setLevel(Level.INFO);
        log.start();
        root.addAppender(log);
        ours.addAppender(log);
        // Not to the console: there are thousands of lines.
        ours.setAdditive(false);
    }

    @AfterEach
    void listenNoMore() {
        root.detachAppender(log);
        ours.detachAppender(log);
        ours.setAdditive(true);
        ours.setLevel(before);
    }

    record Endpoint(String method, String path) {}

    private List<Endpoint> endpoints() {
        var all = new ArrayList<Endpoint>();
        requestMappingHandlerMapping.getHandlerMethods().keySet().forEach(mapping -> {
            var methods = mapping.getMethodsCondition().getMethods();
            for (var path : mapping.getPatternValues()) {
                var plain = path.replaceAll("\\{([^:}]*):[^/]*}", "{$1}");
                if (methods.isEmpty()) {
                    all.add(new Endpoint("GET", plain));
                    all.add(new Endpoint("POST", plain));
                }
                methods.forEach(method -> all.add(new Endpoint(method.name(), plain)));
            }
        });
        assertThat(all).hasSizeGreaterThan(90);
        all.add(new Endpoint("GET", "/nothing/there"));
        all.add(new Endpoint("POST", "/api/nothing"));
        all.add(new Endpoint("TRACE", "/api/groups"));
        all.add(new Endpoint("BREW", "/api/groups"));
        all.add(new Endpoint("OPTIONS", "/api/groups"));
        all.add(new Endpoint("HEAD", "/api/groups"));
        return all;
    }

    @Test
    void whateverArrivesIsAnsweredWithoutAServerError() throws IOException {
        var seed = Long.getLong("malformed.seed", System.nanoTime());
        System.out.println("malformed.seed=" + seed);
        var random = new Random(seed);
        var malformed = new Malformed(random);
        var endpoints = endpoints();
        var tokens = List.of(
                "", "Authorization: Bearer an.old.token\r\n", bearer("student"), bearer("teacher"), bearer("admin"));
        var statuses = new TreeMap<Integer, Integer>();
        var wrong = new ArrayList<String>();
        var heapBefore = usedHeap();
        var slowest = 0L;
        RawHttp http = new RawHttp(port);
        try {
            for (int i = 0; i < INPUTS; i++) {
                var endpoint =
                        i < 4 * endpoints.size() ? endpoints.get(i % endpoints.size()) : malformed.oneOf(endpoints);
                var request = malformed.request(endpoint.method(), endpoint.path(), malformed.oneOf(tokens));
                var started = System.nanoTime();
                try {
                    http.send(request);
                    // Whatever is missing does not come.
                    http.endOfSending();
                } catch (IOException answeredAlready) {
                    // a refusal may come before the end
                }
                var answer = http.answer();
                slowest = Math.max(slowest, System.nanoTime() - started);
                http.close();
                http = new RawHttp(port);
                statuses.merge(answer.map(RawHttp.Answer::status).orElse(0), 1, Integer::sum);
                answer.ifPresent(given -> wrong.addAll(complaints(endpoint, given, request)));
                if (wrong.size() > 20) {
                    break;
                }
                if (i % LOOKED_THROUGH == LOOKED_THROUGH - 1) {
                    logIsShort(seed);
                    System.out.println((i + 1) + " malformed requests: " + statuses + ", complaints: " + wrong.size());
                }
            }
        } finally {
            http.close();
        }
        System.out.println("malformed requests: " + statuses + ", slowest " + slowest / 1_000_000 + " ms");
        assertThat(wrong).as("malformed.seed=" + seed).isEmpty();
        assertThat(statuses.getOrDefault(0, 0)).as("ended without an answer").isLessThan(INPUTS / 50);
        assertThat(statuses.keySet()).contains(400, 401, 404, 405, 413, 415);
        logIsShort(seed);
        assertThat(usedHeap() - heapBefore).as("heap, bytes more").isLessThan(64 << 20);
    }

    private String bearer(String role) {
        return "Authorization: Bearer " + tokenFor(aPerson(role, "Анна", "Петрова"), role) + "\r\n";
    }

    private static List<String> complaints(Endpoint endpoint, RawHttp.Answer answer, byte[] request) {
        var wrong = new ArrayList<String>();
        if (answer.status() >= 500
                && !(endpoint.path().equals(QUICK_START) && answer.body().contains("no_zoom_available"))
                && !(answer.status() == 501 && endpoint.path().startsWith(NOT_OFFERED))) {
            wrong.add("a server error");
        }
        SecurityHeadersTest.missing(answer).forEach(header -> wrong.add("no " + header));
        if (answer.status() >= 400
                && !answer.body().isEmpty()
                && !answer.header("Content-Type")
                        .orElse("")
                        .matches("application/problem\\+json.*|text/html;charset=UTF-8")) {
            wrong.add("no problem: " + answer.header("Content-Type"));
        }
        return wrong.stream()
                .map(what -> what + ": " + answer.status() + " " + answer.body() + " to " + printable(request))
                .toList();
    }

    private static String printable(byte[] request) {
        var text = new String(request, StandardCharsets.ISO_8859_1).replaceAll("Bearer ey[^\r]*", "Bearer …");
        return (text.length() > 400 ? text.substring(0, 400) + "…" : text).replace("\r\n", "|");
    }

    /** One short line each, no stack trace, no token. */
    private void logIsShort(long seed) {
        var lines = List.copyOf(log.list);
        log.list.clear();
        assertThat(lines).hasSizeLessThanOrEqualTo(LOOKED_THROUGH + 100);
        assertThat(lines.stream()
                        .filter(line -> line.getThrowableProxy() != null)
                        .map(Object::toString))
                .as("stack traces, malformed.seed=" + seed)
                .isEmpty();
        assertThat(lines.stream().map(ILoggingEvent::getFormattedMessage))
                .as("lines, malformed.seed=" + seed)
                .allSatisfy(line ->
                        assertThat(line).hasSizeLessThan(LONGEST_LINE).doesNotContain("eyJ", "\n", "\r", "\u001b"));
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
