package space.lectio.conferencing.rooms.write.openroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import space.lectio.conferencing.ConferencingServer;
import space.lectio.conferencing.api.EndLease;
import space.lectio.conferencing.api.LeaseEvent.LeaseEnd;
import space.lectio.conferencing.pool.domain.host.AccountPool.Wanted;
import space.lectio.conferencing.pool.write.grantlease.GrantLease;
import space.lectio.conferencing.pool.write.grantlease.GrantLease.Grant;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider.OpenedRoom;
import space.lectio.conferencing.rooms.write.recordroom.RecordRoom;
import space.lectio.scheduling.api.BeginLesson;
import space.lectio.shared.Caller;
import space.lectio.shared.RefusedException;
import space.lectio.shared.Role;
import space.lectio.shared.eventstore.ProjectionRebuild;

/** What happens between the steps, and when they fail. */
class OpenRoomTest extends ConferencingServer {

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    ProjectionRebuild rebuild;

    private Caller teacherOf(School school) {
        return new Caller(school.teacher(), Role.TEACHER);
    }

    private Grant lease(School school) {
        return commands.<Grant>send(
                new GrantLease(
                        school.lesson(),
                        new Wanted(school.teacher(), 2),
                        clock.instant(),
                        clock.instant().plusSeconds(3600),
                        Set.of(),
                        false),
                teacherOf(school));
    }

    private void record(School school, Grant grant, String meeting) {
        commands.<Void>send(
                new RecordRoom(
                        grant.leaseId(),
                        school.lesson(),
                        grant.hostId(),
                        new OpenedRoom(meeting, "https://room.example/" + meeting, "https://host.example", "1"),
                        null),
                teacherOf(school));
    }

    @Test
    void aSecondClickWaitsForTheRoomThatTheFirstIsOpening() throws Exception {
        aHost("one@school.example");
        aHost("two@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        var grant = lease(school);
        assertThat(grant.fresh()).isTrue();
        assertThat(lease(school).fresh()).isFalse();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var second = CompletableFuture.supplyAsync(() -> start(school), threads);
            Thread.sleep(300);
            assertThat(second).as("the room is not there yet").isNotDone();
            record(school, grant, "777");
            commands.<Void>send(new BeginLesson(school.lesson(), false), teacherOf(school));

            var answer = second.get(10, TimeUnit.SECONDS);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.at("/zoom_meeting_id").asString()).isEqualTo("777");
        }
    }

    /**
     * The lesson runs beyond its planned end and has lost its room, so its start appends nothing to its history, and whoever moves it
     * finds no open room before the start commits.
     */
    @Test
    void whoMovesALessonWaitsForItsStartAndSeesItsRoom() throws Exception {
        aHost("one@school.example");
        var school = aLesson(Duration.ofHours(-3));
        assertThat(start(school).status()).isEqualTo(200);
        commands.<Void>send(new EndLease(latestLease(school).get("id", Long.class), LeaseEnd.REPLACED), Caller.SYSTEM);
        var grant = lease(school);
        var next = clock.instant().plus(Duration.ofDays(7));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var moved = new AtomicReference<CompletableFuture<Answer>>();
            commands.inOneTransaction(teacherOf(school), () -> {
                commands.<Void>send(new BeginLesson(school.lesson(), false), teacherOf(school));
                record(school, grant, "779");
                moved.set(CompletableFuture.supplyAsync(
                        () -> call(
                                "PATCH",
                                "/api/schedule/lessons/" + school.lesson() + "/",
                                tokenFor(aPerson("admin", "Ольга", "Орлова"), "admin"),
                                "{\"start_time\": \"%s\", \"end_time\": \"%s\"}"
                                        .formatted(next, next.plusSeconds(3600))),
                        threads));
                untilSomebodyWaitsOr(moved.get());
            });

            var answer = moved.get().get(10, TimeUnit.SECONDS);
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.at("/code").asString()).isEqualTo("lesson_is_running");
            assertThat(start(school).at("/zoom_meeting_id").asString()).isEqualTo("779");
        }
    }

    private void untilSomebodyWaitsOr(CompletableFuture<?> done) {
        for (int look = 0; look < 60 && !done.isDone(); look++) {
            if (!database.fetch("select 1 from pg_locks where not granted").isEmpty()) {
                return;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(25));
        }
    }

    /** What the sender has read of the lesson may be of a plan that is over. */
    @Test
    void aHostIsGivenByThePlanAsItIsThen() {
        aHost("one@school.example");
        var school = aLesson(Duration.ofDays(7));

        assertThatThrownBy(() -> lease(school)).hasMessage("too_early_to_start");

        assertThat(database.fetchValue(
                        "select from_at > ?::timestamptz from conferencing.reservation where lesson_id = ?",
                        clock.instant().plus(Duration.ofDays(6)).toString(),
                        school.lesson()))
                .as("its reservation lies at its plan")
                .isEqualTo(true);
    }

    @Test
    void anOpeningThatNobodyFinishedIsTakenOverByTheNextClick() {
        aHost("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        var lost = lease(school);
        clock.standAt(clock.instant().plusSeconds(121));

        assertThat(start(school).status()).isEqualTo(200);

        assertThat(database.fetchValue("select end_reason from conferencing.lease where id = ?", lost.leaseId()))
                .isEqualTo("EXPIRED");
    }

    @Test
    void aRoomThatComesTooLateIsRefusedAndLeavesNoTrace() {
        aHost("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        var late = lease(school);
        commands.<Void>send(new EndLease(late.leaseId(), LeaseEnd.EXPIRED), Caller.SYSTEM);

        assertThatThrownBy(() -> record(school, late, "778")).isInstanceOf(RefusedException.class);

        assertThat(database.fetchValue("select count(*) from conferencing.room where lesson_id = ?", school.lesson()))
                .isEqualTo(0L);
    }

    @Test
    void whoLosesTheRaceForASlotInTheDatabaseGetsTheNextHost() throws Exception {
        var first = aHost("one@school.example");
        var second = aHost("two@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // Another process, which does not stand in our line, is about to commit a lease on the best host.
            var ours = new TransactionTemplate(transactions).execute(_ -> {
                database.execute("""
                        insert into conferencing.lease (id, lesson_id, host_id, slot, fence, granted_at, expires_at,
                          recording_groups, recording_students)
                        values (-1, -1, ?, 1, -1, now(), now() + interval '1 hour', '{}', '{}')""", first);
                var start = CompletableFuture.supplyAsync(() -> start(school), threads);
                waitUntilSomebodyWaits();
                return start;
            });

            assertThat(ours.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
            assertThat(latestLease(school).get("host_id")).isEqualTo(second);
            assertThat(database.fetchValue(
                            "select count(*) from conferencing.lease where lesson_id = ?", school.lesson()))
                    .as("the lost attempt has left nothing")
                    .isEqualTo(1L);
        } finally {
            database.execute("delete from conferencing.lease where id = -1");
        }
    }

    private void waitUntilSomebodyWaits() {
        for (int look = 0; look < 200; look++) {
            if (!database.fetch("select 1 from pg_locks where not granted and locktype = 'transactionid'")
                    .isEmpty()) {
                return;
            }
            try {
                Thread.sleep(25);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
        throw new AssertionError("nobody came to the slot");
    }

    @Test
    void theDatabaseItselfAllowsNoSecondOpenLeaseOnASlotOrForALesson() {
        var host = aHost("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        lease(school);
        for (var lessonAndSlot : new long[][] {{-1, 1}, {school.lesson(), 2}}) {
            assertThatThrownBy(() -> database.execute("""
                            insert into conferencing.lease (id, lesson_id, host_id, slot, fence, granted_at, expires_at,
                              recording_groups, recording_students)
                            values (-1, ?, ?, ?, -1, now(), now(), '{}', '{}')""", lessonAndSlot[0], host, lessonAndSlot[1]))
                    .hasMessageContaining("one_open_lease_per_");
        }
    }

    @Test
    void aCancelledLessonGivesItsHostBackAndItsRoomIsGone() {
        aHost("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        assertThat(start(school).status()).isEqualTo(200);

        assertThat(call(
                                "DELETE",
                                "/api/schedule/lessons/" + school.lesson() + "/",
                                tokenFor(school.teacher(), "teacher"),
                                null)
                        .status())
                .isEqualTo(204);

        assertThat(latestLease(school).get("end_reason")).isEqualTo("LESSON_CANCELLED");
        assertThat(database.fetchValue("select count(*) from conferencing.room where lesson_id = ?", school.lesson()))
                .isEqualTo(0L);
    }

    @Test
    void hostsAndLeasesRebuiltFromTheEventsAreTheSame() throws Exception {
        aHost("one@school.example", 2, "acct-one");
        var ended = aLesson(IN_TEN_MINUTES);
        start(ended);
        end(ended);
        start(aLesson(IN_TEN_MINUTES));
        var before = readModels();

        rebuild.run();

        assertThat(readModels()).isEqualTo(before);
    }

    private List<String> readModels() {
        return List.of("host", "lease", "recording").stream()
                .map(table -> database.fetch("select t::text from conferencing." + table + " t order by id")
                        .formatCSV())
                .toList();
    }
}
