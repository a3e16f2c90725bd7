package space.lectio.door;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.TestServer;

/**
 * A server with the limits of a school's server, few places, and one trusted proxy, at {@link #PROXY}. Tests come from
 * addresses of their own, so that they do not use up each other's limits.
 */
@TestPropertySource(
        properties = {
            "RATE_LIMIT_USER=3000/h",
            "RATE_LIMIT_ANON=200/h",
            "RATE_LIMIT_LOGIN=50/h",
            "RATE_LIMIT_LOGIN_BURST=30/m",
            "RATE_LIMIT_LOGIN_KNOWN=10/m",
            "RATE_LIMIT_SUBMISSIONS=100/h",
            "RATE_LIMIT_GRADING=500/h",
            "RATE_LIMIT_INVITE=5/m",
            "RATE_LIMIT_INVITE_PLACE=20/m",
            "RATE_LIMIT_PREFLIGHT=30/m",
            "RATE_LIMIT_WEBHOOK=10/h",
            "TRUSTED_PROXIES=127.0.0.2, 10.0.0.0/8",
            "MAX_REQUESTS=20",
            "MAX_REQUESTS_PER_PERSON=8",
            "MAX_CONNECTIONS=500",
            "MAX_CONNECTIONS_PER_ADDRESS=100"
        })
@Import(DoorServer.HeldEndpoint.class)
abstract class DoorServer extends TestServer {

    static final String PROXY = "127.0.0.2";

    private static final AtomicInteger NEXT = new AtomicInteger(10);

    @Autowired
    HeldEndpoint held;

    /** A request that lasts until the test lets it go; not for the servers of other tests. */
    @RestController
    @TestComponent
    static class HeldEndpoint {

        volatile CountDownLatch gate = new CountDownLatch(0);
        final AtomicInteger inside = new AtomicInteger();

        @GetMapping("/api/held")
        String hold() throws InterruptedException {
            inside.incrementAndGet();
            gate.await(30, TimeUnit.SECONDS);
            inside.decrementAndGet();
            return "done";
        }
    }

    /** A loopback address that no other test uses. */
    static String aPlace() {
        return "127.0.1." + NEXT.incrementAndGet();
    }

    /** An address for {@code X-Forwarded-For} that no other test uses. */
    static String anAddress() {
        return "203.0.113." + NEXT.incrementAndGet();
    }

    RawHttp.Answer ask(String from, String method, String path, @Nullable String token, String body, String... headers)
            throws IOException {
        try (var http = new RawHttp(port, from)) {
            var request = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: school.test:" + port + "\r\n");
            if (token != null) {
                request.append("Authorization: Bearer ").append(token).append("\r\n");
            }
            for (var header : headers) {
                request.append(header).append("\r\n");
            }
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            if (bytes.length > 0) {
                request.append("Content-Type: application/json\r\nContent-Length: ")
                        .append(bytes.length)
                        .append("\r\n");
            }
            http.send(request + "Connection: close\r\n\r\n");
            if (bytes.length > 0) {
                http.send(bytes);
            }
            return http.answer().orElseThrow(() -> new IOException("no answer to " + method + " " + path));
        }
    }

    static void await(java.util.function.BooleanSupplier state) {
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!state.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("did not come about in 20 s");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
