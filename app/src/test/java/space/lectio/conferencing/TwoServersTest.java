package space.lectio.conferencing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import space.lectio.AnotherServer;
import space.lectio.conferencing.api.EndLease;
import space.lectio.conferencing.api.LeaseEvent.LeaseEnd;
import space.lectio.conferencing.rooms.automation.RoomProcesses;
import space.lectio.shared.Caller;
import space.lectio.zoom.Fault;
import space.lectio.zoom.StubCall;
import space.lectio.zoom.StubMeeting;
import space.lectio.zoom.StubZoom;

/**
 * Two processes on one database. One of them is killed while it talks to Zoom; the other settles what it left behind. More
 * rounds: {@code -Dcrash.rounds=50}.
 */
class TwoServersTest extends ConferencingServer {

    private static final StubZoom ZOOM = new StubZoom();
    private static final String SECRET = "a-secret-that-both-servers-share-0123456789";
    private static final int ROUNDS = Integer.getInteger("crash.rounds", 2);

    @Autowired
    BeanFactory beans;

    @DynamicPropertySource
    static void live(DynamicPropertyRegistry settings) {
        settings.add("SECRET_KEY", () -> SECRET);
        settings.add("ZOOM_MODE", () -> "live");
        settings.add("ZOOM_OAUTH_URL", ZOOM::oauthUrl);
        settings.add("ZOOM_API_URL", ZOOM::apiUrl);
        settings.add("ZOOM_ANSWER_TIMEOUT", () -> "20s");
        settings.add("ZOOM_PLAN", () -> "business");
    }

    @AfterAll
    static void close() {
        ZOOM.close();
    }

    @AfterEach
    void heal() {
        ZOOM.heal();
        clock.run();
        endEveryMeeting();
    }

    /** Before the hosts' credentials change: a meeting is ended after the commit, on a thread of its own. */
    private void endEveryMeeting() {
        for (var lease : database.fetch("select id from conferencing.lease where ended_at is null")) {
            commands.<Void>send(new EndLease(lease.get(0, Long.class), LeaseEnd.EXPIRED), Caller.SYSTEM);
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> livingMeetings().isEmpty());
    }

    private AnotherServer anotherServer() throws Exception {
        return AnotherServer.start(Map.of(
                "DATABASE_URL", databaseUrl(),
                "DATABASE_POOL_SIZE", "8",
                "SECRET_KEY", SECRET,
                "JOBS", "off",
                "SERIES_HORIZON_DAYS", "0",
                "ZOOM_MODE", "live",
                "ZOOM_OAUTH_URL", ZOOM.oauthUrl(),
                "ZOOM_API_URL", ZOOM.apiUrl(),
                "ZOOM_ANSWER_TIMEOUT", "20s",
                "ZOOM_PLAN", "business"));
    }

    private void hostsAtZoom(int howMany) {
        for (int i = 0; i < howMany; i++) {
            var label = "host-%d-%d@school.example".formatted(System.nanoTime(), i);
            ZOOM.addAccount("acct-" + label, "client", "a-very-secret");
            ZOOM.plan("acct-" + label, StubZoom.Plan.BUSINESS);
            aHost(label);
        }
    }

    private List<School> lessons(int howMany) {
        return IntStream.range(0, howMany)
                .mapToObj(_ -> aLesson(Duration.ofMinutes(5)))
                .toList();
    }

    private CompletableFuture<HttpResponse<String>> startAt(AnotherServer server, School school) {
        return server.post(
                "/api/schedule/lessons/" + school.lesson() + "/start-new/",
                tokenFor(school.teacher(), "teacher"),
                "{}");
    }

    private CompletableFuture<HttpResponse<String>> endAt(AnotherServer server, School school) {
        return server.post(
                "/api/schedule/lessons/" + school.lesson() + "/end/", tokenFor(school.teacher(), "teacher"), "{}");
    }

    private void noSlotAndNoLessonIsHeldTwice() {
        assertThat(database.fetch("""
                        select host_id, slot from conferencing.lease where ended_at is null
                        group by host_id, slot having count(*) > 1""")).isEmpty();
        assertThat(database.fetch("""
                        select lesson_id from conferencing.lease where ended_at is null
                        group by lesson_id having count(*) > 1""")).isEmpty();
    }

    /** Meetings at Zoom that could be started or run, by their number. */
    private static List<String> livingMeetings() {
        return ZOOM.meetings().stream()
                .filter(meeting -> !meeting.isOver() && !meeting.isDeleted())
                .map(StubMeeting::id)
                .toList();
    }

    private List<String> meetingsOnRecord() {
        return database.fetch("""
                        select meeting_id from conferencing.lease where ended_at is null and meeting_id is not null""").getValues(0, String.class);
    }

    @Test
    void twoServersKeepOnePromise() throws Exception {
        hostsAtZoom(10);
        var schools = lessons(40);
        try (var other = anotherServer();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var statuses = new ArrayList<CompletableFuture<Integer>>();
            for (var school : schools) {
                // Each lesson is clicked on both servers at the same moment.
                statuses.add(startAt(other, school).thenApply(HttpResponse::statusCode));
                statuses.add(CompletableFuture.supplyAsync(() -> start(school).status(), threads));
            }
            var counts = statuses.stream()
                    .map(CompletableFuture::join)
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

            assertThat(counts.keySet()).isSubsetOf(200, 503);
            assertThat(counts.get(200)).as("ten rooms, each for two clicks").isEqualTo(20);
            noSlotAndNoLessonIsHeldTwice();
            assertThat(livingMeetings()).hasSize(10).containsExactlyInAnyOrderElementsOf(meetingsOnRecord());
        }
    }

    /** Not even the group that a teacher without one gets is made twice. */
    @Test
    void aDoubleClickOverTwoServersIsOneQuickLesson() throws Exception {
        hostsAtZoom(10);
        var path = "/api/schedule/lessons/quick-start/";
        try (var other = anotherServer();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 4; round++) {
                var teacher = aPerson("teacher", "Анна", "Петрова");
                var token = tokenFor(teacher, "teacher");
                var there = other.post(path, token, "{}");
                var here = CompletableFuture.supplyAsync(() -> post(path, token, "{}"), threads);

                assertThat(there.join().statusCode()).isEqualTo(201);
                assertThat(here.join().status()).isEqualTo(201);
                assertThat(JSON.readTree(there.join().body()).at("/lesson_id"))
                        .isEqualTo(here.join().at("/lesson_id"));
                assertThat(database.fetchValue("select count(*) from scheduling.lesson where teacher_id = ?", teacher))
                        .isEqualTo(1L);
                assertThat(database.fetchValue(
                                "select count(*) from identity.study_group where teacher_id = ?", teacher))
                        .isEqualTo(1L);
            }
            assertThat(livingMeetings()).hasSize(4).containsExactlyInAnyOrderElementsOf(meetingsOnRecord());
        }
    }

    @Test
    void whatAKilledServerLeavesBehindIsSettledByTheOther() throws Exception {
        var seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed of the killed servers: " + seed);
        var random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            endEveryMeeting();
            emptyPool();
            new RoomProcesses(beans).settleMeetings();
            hostsAtZoom(16);
            aRound(random);
        }
    }

    private void aRound(Random random) throws Exception {
        var schools = lessons(16);
        var ending = schools.subList(0, 3);
        var starting = schools.subList(3, 16);
        try (var other = anotherServer()) {
            for (var school : ending) {
                var started = startAt(other, school).join();
                assertThat(started.statusCode()).isEqualTo(200);
                if (random.nextBoolean()) {
                    ZOOM.startMeeting(
                            JSON.readTree(started.body()).at("/zoom_meeting_id").asString());
                }
            }
            ZOOM.forgetLog();
            // One call for each place where the server can die: before Zoom heard, when Zoom has done it, in
            // mid-answer, after.
            ZOOM.next(StubCall.TOKEN, Fault.NO_ANSWER_BEFORE, Fault.NO_ANSWER_AFTER);
            ZOOM.next(
                    StubCall.CREATE,
                    Fault.NO_ANSWER_BEFORE,
                    Fault.NO_ANSWER_AFTER,
                    Fault.TRICKLE,
                    Fault.NO_ANSWER_AFTER,
                    Fault.NO_ANSWER_BEFORE,
                    Fault.TRICKLE);
            ZOOM.next(StubCall.STATUS, Fault.NO_ANSWER_BEFORE, Fault.NO_ANSWER_AFTER);
            starting.forEach(school -> startAt(other, school));
            ending.forEach(school -> endAt(other, school));
            for (int look = 0; look < 400 && ZOOM.log(StubCall.CREATE).size() < 7; look++) {
                Thread.sleep(10);
            }
            Thread.sleep(random.nextInt(150));
            other.kill();
        }
        ZOOM.heal();

        clock.standAt(clock.instant().plus(Duration.ofMinutes(3)));
        new RoomProcesses(beans).settleMeetings();

        noSlotAndNoLessonIsHeldTwice();
        assertThat(livingMeetings())
                .as("no meeting that nobody knows, and none that is on record and gone")
                .containsExactlyInAnyOrderElementsOf(meetingsOnRecord());
        assertThat(database.fetch("""
                        select l.id from scheduling.lesson l where l.started_at is not null and l.ended_at is null
                        and not exists (select 1 from conferencing.lease h where h.lesson_id = l.id
                          and h.ended_at is null and h.meeting_id is not null)
                        and l.id >= ?""", schools.getFirst().lesson()))
                .as("no lesson that runs without a meeting")
                .isEmpty();

        for (var school : starting) {
            assertThat(start(school).status()).as("its teacher clicks again").isEqualTo(200);
        }
        assertThat(livingMeetings())
                .as("one meeting for each lesson that was to start")
                .containsExactlyInAnyOrderElementsOf(meetingsOnRecord())
                .hasSizeGreaterThanOrEqualTo(starting.size());
        assertThat(meetingsOnRecord()).hasSizeLessThanOrEqualTo(schools.size());
    }
}
