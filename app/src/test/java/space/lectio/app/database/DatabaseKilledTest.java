package space.lectio.app.database;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import space.lectio.TestServer;

/**
 * The embedded PostgreSQL is killed with all its processes, again and again, while people write. {@code -Dpanel.kills=20 -Dpanel.lenience=1}
 * are the goal's numbers; the build takes a few.
 */
@TestPropertySource(properties = "panel.test.server=killed-database")
@DirtiesContext
class DatabaseKilledTest extends TestServer {

    private static final int KILLS = Integer.getInteger("panel.kills", 3);
    private static final int WRITERS = 4;

    /** The goal's times are those of a quiet machine; a build is none. */
    private static final int LENIENCE = Integer.getInteger("panel.lenience", 3);

    private static final Duration ACCEPTS = Duration.ofSeconds(5).multipliedBy(LENIENCE);
    private static final Duration GREEN = Duration.ofSeconds(15).multipliedBy(LENIENCE);
    private static final Duration PATIENCE = Duration.ofSeconds(5).multipliedBy(LENIENCE);

    private final ConcurrentLinkedQueue<Long> acknowledged = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong longest = new AtomicLong();
    private final AtomicBoolean writing = new AtomicBoolean(true);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    @BeforeEach
    void listen() {
        ((Logger) LoggerFactory.getLogger(LostConnections.class)).setLevel(Level.WARN);
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void listenNoMore() {
        root.detachAppender(log);
        ((Logger) LoggerFactory.getLogger(LostConnections.class)).setLevel(null);
    }

    /** One line when the connections are lost, however many there were, and no stack trace of anybody. */
    private void theLogIsShort() {
        var lines = List.copyOf(log.list);
        assertThat(lines.stream()
                        .filter(line -> line.getLoggerName().equals(LostConnections.class.getName())
                                || line.getLoggerName().startsWith("com.zaxxer")))
                .hasSizeBetween(1, KILLS)
                .allSatisfy(line -> assertThat(line.getFormattedMessage())
                        .startsWith("Connections to the database are lost (")
                        .hasSizeLessThan(250)
                        .doesNotContain("\n"));
        assertThat(lines.stream()
                        .filter(line -> line.getThrowableProxy() != null)
                        .map(line ->
                                line.getThreadName() + " " + line.getLoggerName() + ": " + line.getFormattedMessage()))
                .as("stack traces")
                .isEmpty();
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void nothingAcknowledgedIsLostAndTheServerHealsByItself() throws Exception {
        var seed = Long.getLong("panel.seed", System.nanoTime());
        var random = new Random(seed);
        var slowest = new ArrayList<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers = new ArrayList<Future<?>>();
            for (int i = 0; i < WRITERS; i++) {
                var teacher = aPerson("teacher", "Учитель", "Номер " + i);
                var group = aGroup("Группа " + i, teacher);
                var token = tokenFor(teacher, "teacher");
                writers.add(threads.submit(() -> write(group, token)));
            }
            try {
                for (int kill = 0; kill < KILLS; kill++) {
                    Thread.sleep(500 + random.nextInt(1_500));
                    var before = acknowledged.size();
                    var killed = System.nanoTime();
                    EmbeddedDatabaseTest.killPostgres(postmaster());
                    var accepts = waitUntil(this::accepts, killed, ACCEPTS.plusSeconds(30));
                    var green = waitUntil(this::isGreen, killed, GREEN.plusSeconds(30));
                    var writes = waitUntil(() -> acknowledged.size() > before + WRITERS, killed, GREEN.plusSeconds(30));
                    slowest.add("accepts %d ms, green %d ms, writes %d ms".formatted(accepts, green, writes));
                    assertThat(accepts).as("seed %d", seed).isLessThan(ACCEPTS.toMillis());
                    assertThat(green).as("seed %d", seed).isLessThan(GREEN.toMillis());
                    assertThat(writes).as("seed %d", seed).isLessThan(GREEN.toMillis());
                }
            } finally {
                writing.set(false);
            }
            for (var writer : writers) {
                writer.get();
            }
        }
        System.out.printf(
                "%d kills (seed %d): %d acknowledged, %d answered 503, longest answer %d ms; %s%n",
                KILLS, seed, acknowledged.size(), refused.get(), longest.get(), slowest);
        theLogIsShort();
        assertThat(wrong).as("seed %d", seed).isEmpty();
        assertThat(longest.get()).as("seed %d", seed).isLessThan(PATIENCE.toMillis());
        var stored =
                new TreeSet<>(database.fetch("select id from scheduling.lesson").getValues(0, Long.class));
        assertThat(acknowledged).as("seed %d", seed).isNotEmpty().allMatch(stored::contains);
        var events = new TreeSet<>(database.fetch("""
                select (payload->>'lessonId')::bigint from eventstore.domain_event
                where payload_type = 'scheduling.lesson-scheduled'""").getValues(0, Long.class));
        assertThat(acknowledged).allMatch(events::contains);
    }

    private void write(long group, String token) {
        var from = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofDays(1));
        while (writing.get()) {
            from = from.plus(Duration.ofMinutes(20));
            var begun = System.nanoTime();
            Answer answer;
            try {
                answer = post(
                        "/api/schedule/lessons/",
                        token,
                        "{\"group\": %d, \"title\": \"Урок\", \"start_time\": \"%s\", \"end_time\": \"%s\"}"
                                .formatted(group, from, from.plus(Duration.ofMinutes(15))));
            } catch (RuntimeException noAnswer) {
                wrong.add(noAnswer.toString());
                continue;
            }
            longest.accumulateAndGet(Duration.ofNanos(System.nanoTime() - begun).toMillis(), Math::max);
            switch (answer.status()) {
                case 201 -> acknowledged.add(answer.at("/id").asLong());
                case 503 -> {
                    refused.incrementAndGet();
                    if (answer.raw().headers().firstValue("Retry-After").isEmpty()) {
                        wrong.add("503 without Retry-After");
                    }
                }
                default -> wrong.add(answer.status() + " " + answer.raw().body());
            }
        }
    }

    private ProcessHandle postmaster() throws Exception {
        var file = Path.of(home.folder().toString(), "postgres", "postmaster.pid");
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst()))
                .orElseThrow();
    }

    private boolean accepts() {
        try {
            var sockets =
                    Path.of(Files.readAllLines(Postmaster.data(home.folder()).resolve("postmaster.pid"))
                            .get(4));
            try (var connection =
                    DriverManager.getConnection(Postmaster.url(sockets), Postmaster.USER, home.databasePassword())) {
                return connection.isValid(2);
            }
        } catch (SQLException | java.io.IOException | RuntimeException notYet) {
            return false;
        }
    }

    private boolean isGreen() {
        return call("GET", "/api/health/", null, null).status() == 200;
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    /** @return milliseconds since the moment */
    private static long waitUntil(Condition condition, long since, Duration atMost) throws Exception {
        while (!condition.holds()) {
            if (System.nanoTime() - since > atMost.toNanos()) {
                break;
            }
            Thread.sleep(50);
        }
        return Duration.ofNanos(System.nanoTime() - since).toMillis();
    }
}
