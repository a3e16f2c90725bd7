package space.lectio.conferencing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import space.lectio.conferencing.api.ResumeHost;
import space.lectio.conferencing.api.SuspendHost;
import space.lectio.conferencing.pool.automation.PoolProcesses;
import space.lectio.conferencing.rooms.automation.RoomProcesses;
import space.lectio.dump.InMemoryDump;
import space.lectio.shared.Caller;
import space.lectio.shared.dump.DumpImporter;
import space.lectio.shared.dump.DumpPeople;
import space.lectio.zoom.Fault;
import space.lectio.zoom.StubCall;
import space.lectio.zoom.StubZoom;

/** A host fails in mid-day. */
class FailoverTest extends ConferencingServer {

    private static final StubZoom ZOOM = new StubZoom();

    @Autowired
    List<DumpImporter> importers;

    @Autowired
    DumpPeople people;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    BeanFactory beans;

    @DynamicPropertySource
    static void live(DynamicPropertyRegistry settings) {
        settings.add("ZOOM_MODE", () -> "live");
        settings.add("ZOOM_OAUTH_URL", ZOOM::oauthUrl);
        settings.add("ZOOM_API_URL", ZOOM::apiUrl);
        settings.add("ZOOM_ANSWER_TIMEOUT", () -> "2s");
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
    }

    private long aHostAtZoom(String name) {
        var label = name + "-" + System.nanoTime() + "@school.example";
        ZOOM.addAccount("acct-" + label, "client", "a-very-secret");
        ZOOM.plan("acct-" + label, StubZoom.Plan.BUSINESS);
        return aHost(label);
    }

    private @Nullable String cordonOf(long host) {
        return database.fetchSingle("select cordoned from conferencing.host where id = ?", host)
                .get(0, String.class);
    }

    private long hostOf(School school) {
        return latestLease(school).get("host_id", Long.class);
    }

    private String linkFor(School school) {
        return join(school, school.pupil(), "student").at("/join_url").asString();
    }

    private Answer waiting() {
        return get("/api/zoom-pool/waiting/", tokenFor(aPerson("admin", "Ольга", "Соколова"), "admin"));
    }

    @Test
    void lessonsOnASuspendedHostGetAnotherRoomUnderTheSameLink() {
        var lost = aHostAtZoom("lost");
        var school = aLesson(IN_TEN_MINUTES);
        assertThat(start(school).status()).isEqualTo(200);
        var other = aHostAtZoom("other");
        var before = linkFor(school);
        var meeting = latestLease(school).get("meeting_id", String.class);
        ZOOM.startMeeting(meeting);

        commands.<Void>send(new SuspendHost(lost), Caller.SYSTEM);
        assertThat(new RoomProcesses(beans).replaceLostRooms()).isEqualTo(1);
        assertThat(new RoomProcesses(beans).replaceLostRooms())
                .as("a second round finds nothing to do")
                .isZero();

        assertThat(hostOf(school)).isEqualTo(other);
        assertThat(linkFor(school)).isNotEqualTo(before);
        assertThat(start(school).at("/zoom_join_url").asString()).isEqualTo(linkFor(school));
        new RoomProcesses(beans).settleMeetings();
        assertThat(ZOOM.meeting(meeting).isOver()).as("the lost meeting").isTrue();
        assertThat(waiting().at("/count").asInt()).isZero();
    }

    /** It ran late, lost its room and was moved to next week. */
    @Test
    void aLessonThatHasBegunButLiesAheadGetsNoRoomNow() {
        var lost = aHostAtZoom("lost");
        var school = aLesson(Duration.ofHours(-3));
        assertThat(start(school).status()).isEqualTo(200);
        commands.<Void>send(new SuspendHost(lost), Caller.SYSTEM);
        new RoomProcesses(beans).replaceLostRooms();
        var next = clock.instant().plus(Duration.ofDays(7));
        assertThat(call(
                                "PATCH",
                                "/api/schedule/lessons/" + school.lesson() + "/",
                                tokenFor(school.teacher(), "teacher"),
                                "{\"start_time\": \"%s\", \"end_time\": \"%s\"}"
                                        .formatted(next, next.plusSeconds(3600)))
                        .status())
                .isEqualTo(200);
        aHostAtZoom("other");
        ZOOM.forgetLog();
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        var log = (Logger) LoggerFactory.getLogger("space.lectio.conferencing.rooms.automation.RoomRecovery");
        log.setLevel(Level.WARN);
        log.addAppender(lines);
        try {
            assertThat(new RoomProcesses(beans).replaceLostRooms()).isZero();
        } finally {
            log.detachAppender(lines);
            log.setLevel(null);
        }

        assertThat(ZOOM.log(StubCall.CREATE)).isEmpty();
        assertThat(lines.list).as("it is not even tried").isEmpty();
        assertThat(waiting().at("/count").asInt()).isZero();
        assertThat(join(school, school.pupil(), "student").at("/code").asString())
                .isEqualTo("room_not_open_yet");
    }

    @Test
    void whatCannotBePlacedIsListedInOrderAndPlacedWhenAHostComesBack() {
        var lost = aHostAtZoom("lost");
        var running = aLesson(IN_TEN_MINUTES);
        var later = aLesson(Duration.ofHours(5));
        assertThat(start(running).status()).isEqualTo(200);

        commands.<Void>send(new SuspendHost(lost), Caller.SYSTEM);
        assertThat(new RoomProcesses(beans).replaceLostRooms()).isZero();

        var listed = waiting();
        assertThat(listed.at("/results")
                        .valueStream()
                        .map(row -> row.get("lesson_id").asLong()))
                .containsExactly(running.lesson(), later.lesson());
        assertThat(listed.at("/results/0/running").asBoolean()).isTrue();
        assertThat(listed.at("/results/0/reason").asString()).isEqualTo("host_lost");
        assertThat(listed.at("/results/0/teacher_name").asString()).isEqualTo("Петрова Анна");
        assertThat(get("/api/zoom-pool/waiting/", tokenFor(running.teacher(), "teacher"))
                        .status())
                .isEqualTo(403);

        commands.<Void>send(new ResumeHost(lost), Caller.SYSTEM);
        assertThat(new RoomProcesses(beans).replaceLostRooms()).isEqualTo(1);
        assertThat(waiting().at("/count").asInt()).isZero();
        assertThat(linkFor(running)).startsWith("https://zoom.example/j/");
    }

    @Test
    void refusedCredentialsCordonTheHostAndTheTeacherDoesNotNotice() {
        var refused = aHostAtZoom("refused");
        var good = aHostAtZoom("good");
        ZOOM.next(StubCall.CREATE, Fault.SCOPES_MISSING);
        var school = aLesson(IN_TEN_MINUTES);

        assertThat(start(school).status()).isEqualTo(200);

        var first = database.fetchSingle(
                        "select host_id from conferencing.lease where lesson_id = ? order by id limit 1",
                        school.lesson())
                .get(0, Long.class);
        assertThat(List.of(refused, good)).contains(first);
        assertThat(hostOf(school)).isNotEqualTo(first);
        assertThat(cordonOf(first)).isEqualTo("CREDENTIALS_REFUSED");
        new PoolProcesses(beans).lookAfterFailing();
        assertThat(cordonOf(first)).as("its credentials work again").isNull();
    }

    private long aHostThatZoomRefuses() {
        var label = "refused-" + System.nanoTime() + "@school.example";
        return aHost(label);
    }

    @Test
    void hostsThatZoomRefusesDoNotCountAgainstTheTries() {
        var refused =
                IntStream.range(0, 5).mapToObj(_ -> aHostThatZoomRefuses()).toList();
        var good = aHostAtZoom("good");
        // The good one is the last that is chosen.
        database.execute("update conferencing.host set last_used_at = now() where id = ?", good);
        var school = aLesson(IN_TEN_MINUTES);

        var started = start(school);

        assertThat(started.status()).as(started.raw().body()).isEqualTo(200);
        assertThat(hostOf(school)).isEqualTo(good);
        assertThat(refused).allMatch(host -> "CREDENTIALS_REFUSED".equals(cordonOf(host)));
    }

    @Test
    void theNightlyCheckCordonsWhomZoomRefuses() {
        var refused = aHostThatZoomRefuses();
        var good = aHostAtZoom("good");

        new PoolProcesses(beans).examineAll();

        assertThat(cordonOf(refused)).isEqualTo("CREDENTIALS_REFUSED");
        assertThat(cordonOf(good)).isNull();
    }

    @Test
    void anImportedHostGetsNoLessonsUntilItsCredentialsWereSeenToWork() {
        var id = 7_000_000 + System.nanoTime() % 1_000_000;
        var dump = new InMemoryDump(JSON.readTree("""
                [{"model": "zoom_pool.zoomaccount", "pk": %d, "fields": {"email": "imported-%d@school.example",
                  "zoom_account_id": "acct-imported-%d", "api_key": "client", "api_secret": "a-very-secret",
                  "zoom_user_id": "me", "max_concurrent_meetings": 1, "current_meetings": 0, "is_active": true,
                  "last_used_at": null, "created_at": "2026-11-22T19:30:39.717Z", "updated_at": "2026-11-22T19:30:39.717Z",
                  "preferred_teachers": []}}]""".formatted(id, id, id)), people);
        new TransactionTemplate(transactions)
                .executeWithoutResult(_ -> importers.stream()
                        .filter(importer -> importer.models().contains("zoom_pool.zoomaccount"))
                        .forEach(importer -> importer.take(dump)));

        assertThat(cordonOf(id)).isEqualTo("UNCHECKED");
        assertThat(dump.remarks.values()).anyMatch(remark -> remark.contains("pool check --apply"));
        new PoolProcesses(beans).lookAfterFailing();
        assertThat(cordonOf(id)).as("Zoom does not know it").isEqualTo("CREDENTIALS_REFUSED");
        ZOOM.addAccount("acct-imported-" + id, "client", "a-very-secret");
        ZOOM.plan("acct-imported-" + id, StubZoom.Plan.BUSINESS);
        new PoolProcesses(beans).lookAfterFailing();
        assertThat(cordonOf(id)).as("its credentials work").isNull();
    }

    @Test
    void anImportedOwnAccountGetsNoLessonsUntilItsCredentialsWereSeenToWork() {
        var teacher = aPerson("teacher", "Анна", "Петрова");
        var email = database.fetchSingle("select email from identity.person where id = ?", teacher)
                .get(0, String.class);
        var account = "acct-own-" + teacher;
        var dump = new InMemoryDump(JSON.readTree("""
                [{"model": "accounts.customuser", "fields": {"email": "%s", "zoom_account_id": "%s",
                  "zoom_client_id": "client", "zoom_client_secret": "a-very-secret", "zoom_user_id": "me",
                  "updated_at": "2026-11-22T19:30:39.717Z"}}]""".formatted(email, account)), reference -> teacher);
        new TransactionTemplate(transactions)
                .executeWithoutResult(_ -> importers.stream()
                        .filter(importer -> importer.getClass().getSimpleName().startsWith("DumpOwnAccountImporter"))
                        .forEach(importer -> importer.take(dump)));
        var id = database.fetchSingle("select id from conferencing.host where owner_teacher_id = ?", teacher)
                .get(0, Long.class);

        assertThat(cordonOf(id)).isEqualTo("UNCHECKED");
        assertThat(dump.remarks.values()).anyMatch(remark -> remark.contains("pool check --apply"));
        new PoolProcesses(beans).lookAfterFailing();
        assertThat(cordonOf(id)).as("Zoom does not know it").isEqualTo("CREDENTIALS_REFUSED");
        ZOOM.addAccount(account, "client", "a-very-secret");
        ZOOM.plan(account, StubZoom.Plan.BUSINESS);
        new PoolProcesses(beans).lookAfterFailing();
        assertThat(cordonOf(id)).as("its credentials work").isNull();
    }

    @Test
    void aHostThatHasSpentItsDayRestsUntilMidnightInUtc() {
        aHostAtZoom("one");
        aHostAtZoom("two");
        ZOOM.next(StubCall.CREATE, Fault.USER_DAY_SPENT);
        var school = aLesson(IN_TEN_MINUTES);
        assertThat(start(school).status()).isEqualTo(200);
        var spent = database.fetchSingle(
                        "select host_id from conferencing.lease where lesson_id = ? order by id limit 1",
                        school.lesson())
                .get(0, Long.class);

        assertThat(cordonOf(spent)).isEqualTo("BUDGET_SPENT");
        new PoolProcesses(beans).followBudgets();
        assertThat(cordonOf(spent)).as("the same day").isEqualTo("BUDGET_SPENT");
        clock.standAt(clock.instant().plus(Duration.ofDays(1)));
        new PoolProcesses(beans).followBudgets();
        assertThat(cordonOf(spent)).as("the next day").isNull();
    }

    @Test
    void aHostThatHasCreatedNinetyMeetingsIsCordonedBeforeZoomSaysSo() {
        var busy = aHostAtZoom("busy");
        var school = aLesson(Duration.ofHours(5));
        database.execute(
                "insert into conferencing.create_budget (host_id, day, used) values (?, ?::date, 90)",
                busy,
                clock.instant().toString().substring(0, 10));

        new PoolProcesses(beans).followBudgets();

        assertThat(cordonOf(busy)).isEqualTo("BUDGET_SPENT");
        assertThat(waiting().at("/results/0/lesson_id").asLong()).isEqualTo(school.lesson());
        assertThat(ZOOM.log(StubCall.CREATE).stream().filter(call -> call.status() == 429))
                .isEmpty();
    }

    @Test
    void threeFailuresInARowCordonAHostAndItComesBackWhenItWorks() {
        var failing = aHostAtZoom("failing");
        ZOOM.always(StubCall.CREATE, Fault.ERROR_BEFORE);
        var school = aLesson(IN_TEN_MINUTES);
        for (int i = 0; i < 3; i++) {
            assertThat(cordonOf(failing)).isNull();
            assertThat(start(school).status()).isEqualTo(502);
        }
        assertThat(cordonOf(failing)).isEqualTo("FAILING");
        assertThat(start(school).status()).isEqualTo(503);

        ZOOM.heal();
        new PoolProcesses(beans).lookAfterFailing();
        assertThat(cordonOf(failing)).isNull();
        assertThat(start(school).status()).isEqualTo(200);
    }

    @Test
    void fiveOfTwentyFiveHostsDieAndAllLessonsCanBeJoinedAgain() {
        var hosts =
                IntStream.range(0, 25).mapToObj(i -> aHostAtZoom("host" + i)).toList();
        var schools =
                IntStream.range(0, 20).mapToObj(_ -> aLesson(IN_TEN_MINUTES)).toList();
        schools.forEach(school -> assertThat(start(school).status()).isEqualTo(200));
        var dead = schools.subList(0, 5).stream().map(this::hostOf).toList();
        assertThat(hosts).containsAll(dead);

        var began = System.nanoTime();
        dead.forEach(host -> commands.<Void>send(new SuspendHost(host), Caller.SYSTEM));
        assertThat(new RoomProcesses(beans).replaceLostRooms()).isEqualTo(5);
        var took = Duration.ofNanos(System.nanoTime() - began);

        System.out.println("five hosts of 25 lost, five lessons in new rooms after " + took.toMillis() + " ms");
        assertThat(took).isLessThan(Duration.ofSeconds(60));
        assertThat(schools.stream().map(this::hostOf)).doesNotHaveDuplicates().doesNotContainAnyElementsOf(dead);
        schools.forEach(school -> assertThat(linkFor(school)).isNotEmpty());
        assertThat(waiting().at("/count").asInt()).isZero();
    }
}
