package space.lectio.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import space.lectio.TestServer;

/**
 * One person sends 150 writes at once, again and again; somebody else writes beside them. The strict comparison is for a quiet
 * machine: {@code -Dquiet.machine=true -Dstorm.seconds=10}.
 */
@TestPropertySource(properties = {"panel.test.many=writes", "RATE_LIMITS=off"})
class OnePersonsManyWritesTest extends TestServer {

    private static final int AT_ONCE = 150;
    private static final long SECONDS = Long.getLong("storm.seconds", 2);
    /** Nobody changes one more than 300 times in an hour. */
    private static final int LESSONS = Math.toIntExact(12 * SECONDS);

    private static final boolean QUIET = Boolean.getBoolean("quiet.machine");

    /** Several, because one may not be changed more than some hundred times an hour. */
    private List<String> lessons(String token, long teacher) {
        var group = aGroup("Группа", teacher);
        return IntStream.range(0, LESSONS)
                .mapToObj(i -> {
                    var planned = post("/api/schedule/lessons/", token, """
                            {"title":"Вектор","group":%d,"start_time":"2026-12-%02dT%02d:00:00Z","end_time":"2026-12-%02dT%02d:30:00Z"}""".formatted(
                                    group, 1 + i / 24, i % 24, 1 + i / 24, i % 24));
                    assertThat(planned.status()).as(planned.raw().body()).isEqualTo(201);
                    return "/api/schedule/lessons/" + planned.at("/id").asLong() + "/";
                })
                .toList();
    }

    private record Writes(long[] micros) {
        double p95() {
            var sorted = micros.clone();
            Arrays.sort(sorted);
            return sorted[sorted.length * 95 / 100] / 1e3;
        }
    }

    /** One after the other, until the time is over. */
    private Writes write(List<String> lessons, String token, long seconds) {
        var micros = new ArrayList<Long>();
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < deadline || micros.size() < 20) {
            var began = System.nanoTime();
            var answer = call(
                    "PATCH",
                    lessons.get(micros.size() % LESSONS),
                    token,
                    "{\"title\":\"Тема %d %d\"}".formatted(micros.size(), began));
            assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
            micros.add(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - began));
        }
        return new Writes(micros.stream().mapToLong(Long::longValue).toArray());
    }

    @Test
    void theyDoNotMakeSomebodyElseWait() {
        var greedy = aPerson("teacher", "Анна", "Петрова");
        var other = aPerson("teacher", "Дмитрий", "Белов");
        var asGreedy = tokenFor(greedy, "teacher");
        var asOther = tokenFor(other, "teacher");
        var lessons = lessons(asGreedy, greedy);
        var own = lessons(asOther, other);
        write(own, asOther, 1);
        write(lessons, asGreedy, 1);
        var quiet = write(own, asOther, SECONDS);

        var going = new AtomicBoolean(true);
        var statuses = new AtomicLongArray(600);
        Writes busy;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> storm = IntStream.range(0, AT_ONCE)
                    .mapToObj(i -> CompletableFuture.runAsync(
                            () -> {
                                for (int n = 0; going.get(); n++) {
                                    statuses.incrementAndGet(call(
                                                    "PATCH",
                                                    lessons.get(i % LESSONS),
                                                    asGreedy,
                                                    "{\"title\":\"Тема %d %d\"}".formatted(i, n))
                                            .status());
                                }
                            },
                            threads))
                    .toList();
            try {
                busy = write(own, asOther, SECONDS);
            } finally {
                going.set(false);
            }
            storm.forEach(CompletableFuture::join);
        }

        System.out.printf(
                "150 writes of one person at once (200: %d, 409: %d, 429: %d, 503: %d): another's P95 %.1f ms, quiet %.1f ms%n",
                statuses.get(200), statuses.get(409), statuses.get(429), statuses.get(503), busy.p95(), quiet.p95());
        assertThat(statuses.get(500)).isZero();
        assertThat(statuses.get(200)).as("the one person gets on too").isPositive();
        // Unbounded, they took every turn, and others waited for seconds.
        assertThat(busy.p95()).isLessThan(QUIET ? 2 * quiet.p95() : 1_000);
    }

    /** One after the other. */
    private Writes read(String path, String token, int times) {
        var micros = new long[times];
        for (int i = 0; i < times; i++) {
            var began = System.nanoTime();
            assertThat(get(path, token).status()).isEqualTo(200);
            micros[i] = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - began);
        }
        return new Writes(micros);
    }

    /** Reads of a month with its series; four students ask for it 46 times at once, again and again. */
    @Test
    void neitherDoReadsOfFew() {
        var teacher = aPerson("teacher", "Анна", "Петрова");
        var students = IntStream.range(0, 5)
                .mapToLong(_ -> aPerson("student", "Иван", "Белов"))
                .toArray();
        var group = aGroup("Группа", teacher, students);
        for (int i = 0; i < 40; i++) {
            var planned = post("/api/recurring-lessons/", tokenFor(teacher, "teacher"), """
                    {"group_id":%d,"title":"Серия","day_of_week":%d,"start_time":"%02d:%02d","end_time":"%02d:%02d",
                     "start_date":"2026-11-01","end_date":"2027-05-31"}""".formatted(
                            group, i % 7, 8 + i / 7, 0, 8 + i / 7, 40));
            assertThat(planned.status()).as(planned.raw().body()).isEqualTo(201);
        }
        var month = "/api/schedule/lessons/?include_recurring=true&start=2026-12-01&end=2026-12-31";
        var stranger = tokenFor(students[4], "student");
        read(month, stranger, 40);
        var quiet = read("/api/me/", stranger, 60);

        var going = new AtomicBoolean(true);
        var statuses = new AtomicLongArray(600);
        Writes busy;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var storm = IntStream.range(0, 46)
                    .mapToObj(i -> CompletableFuture.runAsync(
                            () -> {
                                var token = tokenFor(students[i % 4], "student");
                                while (going.get()) {
                                    statuses.incrementAndGet(get(month, token).status());
                                }
                            },
                            threads))
                    .toList();
            read("/api/me/", stranger, 5);
            busy = read("/api/me/", stranger, 60);
            going.set(false);
            storm.forEach(CompletableFuture::join);
        }

        System.out.printf(
                "46 reads of four persons at once (200: %d, 429: %d, 503: %d): another's P95 %.1f ms, quiet %.1f ms%n",
                statuses.get(200), statuses.get(429), statuses.get(503), busy.p95(), quiet.p95());
        assertThat(statuses.get(500) + statuses.get(503)).isZero();
        assertThat(statuses.get(200)).isPositive();
        assertThat(busy.p95()).isLessThan(QUIET ? 5 * quiet.p95() : 1_000);
    }
}
