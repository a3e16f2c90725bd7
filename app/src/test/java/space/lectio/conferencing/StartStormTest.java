package space.lectio.conferencing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import space.lectio.conferencing.api.EndLease;
import space.lectio.conferencing.api.LeaseEvent.LeaseEnd;
import space.lectio.conferencing.rooms.automation.RoomProcesses;
import space.lectio.shared.Caller;

/**
 * Everybody starts at once, over HTTP. The numbers are printed; docs/benchmarks.md has the commands for the long runs:
 * {@code -Dslot.rounds=1000}, {@code -Dstorm.lessons=200}.
 */
class StartStormTest extends ConferencingServer {

    private static final int THREADS = 64;
    private static final int ROUNDS = Integer.getInteger("slot.rounds", 5);
    private static final int LESSONS = Integer.getInteger("storm.lessons", 60);

    @Autowired
    BeanFactory beans;

    private record Click(int status, String code, long micros) {}

    private Click click(School school, String token) {
        var began = System.nanoTime();
        var answer = post("/api/schedule/lessons/" + school.lesson() + "/start-new/", token, "{}");
        return new Click(
                answer.status(),
                answer.at("/code").asString(""),
                TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - began));
    }

    /** Clicks spread over so long. */
    private List<Click> storm(List<School> schools, Duration within) {
        var tokens = schools.stream()
                .map(school -> tokenFor(school.teacher(), "teacher"))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var pace = Executors.newScheduledThreadPool(1)) {
            var clicks = new ArrayList<CompletableFuture<Click>>();
            for (int i = 0; i < schools.size(); i++) {
                var school = schools.get(i);
                var token = tokens.get(i);
                var clicked = new CompletableFuture<Click>();
                clicks.add(clicked);
                pace.schedule(
                        () -> threads.execute(() -> clicked.completeAsync(() -> click(school, token), Runnable::run)),
                        within.toNanos() * i / schools.size(),
                        TimeUnit.NANOSECONDS);
            }
            return clicks.stream().map(CompletableFuture::join).toList();
        }
    }

    @Test
    void sixtyFourTeachersWantOneSlotAndEachTimeOneGetsIt() {
        aHost("one@school.example");
        // Of lessons whose time is over nobody is promised anything: all of them want what is left.
        var schools = IntStream.range(0, THREADS)
                .mapToObj(_ -> aLesson(Duration.ofHours(-3)))
                .collect(Collectors.toCollection(ArrayList::new));
        var seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed of the order in which they click: " + seed);
        var random = new Random(seed);
        var winners = new ArrayList<Long>();
        for (int round = 0; round < ROUNDS; round++) {
            clock.standAt(clock.instant().plusSeconds(61));
            // Or the host would rest from the ninety-first round on, as it should.
            database.execute("delete from conferencing.create_budget");
            Collections.shuffle(schools, random);
            var clicks = storm(schools, Duration.ZERO);

            var open = database.fetch("select id, lesson_id from conferencing.lease where ended_at is null");
            assertThat(open).hasSize(1);
            assertThat(clicks.stream().collect(Collectors.groupingBy(Click::status, Collectors.counting())))
                    .as("round %d", round)
                    .containsOnly(java.util.Map.entry(200, 1L), java.util.Map.entry(503, THREADS - 1L));
            assertThat(clicks.stream().filter(click -> click.status() == 503).map(Click::code))
                    .allMatch("no_zoom_available"::equals);
            winners.add(open.get(0).get("lesson_id", Long.class));
            commands.<Void>send(new EndLease(open.get(0).get("id", Long.class), LeaseEnd.NO_MEETING), Caller.SYSTEM);
        }
        System.out.printf(
                "one slot: %d rounds of %d, one winner each (%d different ones)%n",
                ROUNDS, THREADS, winners.stream().distinct().count());
    }

    @Test
    void allLessonsOfTheHourStartInOneSecondAndSpreadEvenly() throws InterruptedException {
        int hosts = LESSONS * 3 / 4;
        for (int i = 0; i < hosts; i++) {
            aHost("host-%d@school.example".formatted(i), 2, "acct-" + i);
        }
        // The first two rounds also warm the server up.
        for (var opened : new boolean[] {false, true, false, true}) {
            var schools = IntStream.range(0, LESSONS)
                    .mapToObj(_ -> aLesson(Duration.ofMinutes(2)))
                    .toList();
            if (opened) {
                new RoomProcesses(beans).openAhead();
            }
            var clicks = storm(schools, Duration.ofSeconds(1));
            assertThat(clicks.stream().map(Click::status)).containsOnly(200);
            evenlySpread(hosts);
            print(opened ? "rooms opened ahead" : "rooms opened at the click", clicks);
            emptyLeases();
        }
    }

    private void evenlySpread(int hosts) {
        var perHost = database.fetch("select host_id from conferencing.lease where ended_at is null").stream()
                .map(row -> row.get(0, Long.class))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(perHost).hasSize(Math.min(hosts, LESSONS));
        assertThat(perHost.values()).as("ideal is %s", (double) LESSONS / hosts).allMatch(count -> count <= 2);
        assertThat(database.fetch("""
                        select host_id, slot from conferencing.lease where ended_at is null
                        group by host_id, slot having count(*) > 1""")).isEmpty();
    }

    /** Also waits until their meetings are settled, so that the next storm is alone. */
    private void emptyLeases() throws InterruptedException {
        for (var lease : database.fetch("select id from conferencing.lease where ended_at is null")) {
            commands.<Void>send(new EndLease(lease.get(0, Long.class), LeaseEnd.LESSON_ENDED), Caller.SYSTEM);
        }
        while (!database.fetch("select 1 from conferencing.meeting where state in ('TO_END', 'TO_DELETE') limit 1")
                .isEmpty()) {
            Thread.sleep(50);
        }
    }

    private static void print(String what, List<Click> clicks) {
        var micros = clicks.stream().mapToLong(Click::micros).sorted().toArray();
        System.out.printf(
                "start storm, %d in one second, %s: P50 %.1f ms, P95 %.1f ms, P99 %.1f ms, most %.1f ms%n",
                micros.length,
                what,
                micros[micros.length / 2] / 1e3,
                micros[micros.length * 95 / 100] / 1e3,
                micros[micros.length * 99 / 100] / 1e3,
                Arrays.stream(micros).max().orElseThrow() / 1e3);
    }
}
