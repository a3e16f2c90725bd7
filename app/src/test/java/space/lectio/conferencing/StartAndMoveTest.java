package space.lectio.conferencing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import space.lectio.conferencing.api.EndLease;
import space.lectio.conferencing.api.LeaseEvent.LeaseEnd;
import space.lectio.scheduling.api.CancelLesson;
import space.lectio.shared.Caller;

/** A teacher starts a lesson while its plan is moved to another week: one of the two is refused. */
class StartAndMoveTest extends ConferencingServer {

    private static final int ROUNDS = 60;
    private static final Duration WEEK = Duration.ofDays(7);
    private static final long LONGEST_LEAD_NANOS = 12_000_000;

    private enum Before {
        PLANNED,
        /** It runs beyond its planned end, and its room is gone. */
        LATE_WITHOUT_ROOM,
        ENDED
    }

    @ParameterizedTest
    @EnumSource
    void startAndMoveAtTheSameMomentAreNeverBothHeard(Before before) throws Exception {
        var seed = ThreadLocalRandom.current().nextLong();
        var random = new SplittableRandom(seed);
        aHost("one@school.example", 9, "acct-one");
        var started = 0;
        for (int round = 0; round < ROUNDS; round++) {
            // More meetings than a host may create in a day.
            database.execute("delete from conferencing.create_budget");
            var from = clock.instant().plus(before == Before.LATE_WITHOUT_ROOM ? Duration.ofHours(-3) : IN_TEN_MINUTES);
            var school = aLesson(from);
            switch (before) {
                case PLANNED -> {}
                case LATE_WITHOUT_ROOM -> {
                    assertThat(start(school).status()).isEqualTo(200);
                    loseRoom(school);
                }
                case ENDED -> {
                    assertThat(start(school).status()).isEqualTo(200);
                    end(school);
                }
            }
            var lead = random.nextLong(-LONGEST_LEAD_NANOS, LONGEST_LEAD_NANOS);

            var answers = atOnce(school, from.plus(WEEK), lead);

            var start = answers.get(0);
            var move = answers.get(1);
            var label = "seed %d, %s, round %d, start %d %s, move %d %s"
                    .formatted(
                            seed,
                            before,
                            round,
                            start.status(),
                            start.at("/code").asString(),
                            move.status(),
                            move.at("/code").asString());
            assertThat(List.of(start.status(), move.status())).as(label).contains(200);
            assertThat(start.status() == 200 && move.status() == 200).as(label).isFalse();
            if (start.status() == 200) {
                started++;
                assertThat(plan(school)).as(label).isEqualTo(from);
                assertThat(openLeases(school)).as(label).isOne();
            } else {
                assertThat(start.status()).as(label).isIn(400, 409);
                assertThat(plan(school)).as(label).isEqualTo(from.plus(WEEK));
                assertThat(openLeases(school)).as(label).isZero();
                assertThat(reservedFrom(school))
                        .as(label)
                        .isEqualTo(
                                before == Before.ENDED
                                        ? List.of()
                                        : List.of(from.plus(WEEK).minus(Duration.ofMinutes(15))));
            }
            commands.<Void>send(new CancelLesson(school.lesson()), Caller.SYSTEM);
        }
        assertThat(started)
                .as("seed %d: each of the two is first at times", seed)
                .isBetween(1, ROUNDS - 1);
    }

    private List<Answer> atOnce(School school, Instant to, long lead) throws Exception {
        var go = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var start = threads.submit(() -> {
                go.await();
                LockSupport.parkNanos(Math.max(0, -lead));
                return start(school);
            });
            var move = threads.submit(() -> {
                go.await();
                LockSupport.parkNanos(Math.max(0, lead));
                return move(school, to);
            });
            go.countDown();
            return List.of(start.get(30, TimeUnit.SECONDS), move.get(30, TimeUnit.SECONDS));
        }
    }

    private Answer move(School school, Instant to) {
        return call(
                "PATCH",
                "/api/schedule/lessons/" + school.lesson() + "/",
                tokenFor(school.teacher(), "teacher"),
                "{\"start_time\": \"%s\", \"end_time\": \"%s\"}".formatted(to, to.plusSeconds(3600)));
    }

    private void loseRoom(School school) {
        commands.<Void>send(new EndLease(latestLease(school).get("id", Long.class), LeaseEnd.REPLACED), Caller.SYSTEM);
    }

    private Instant plan(School school) {
        return database.fetchSingle("select starts_at from scheduling.lesson where id = ?", school.lesson())
                .get(0, Instant.class);
    }

    private List<Instant> reservedFrom(School school) {
        return database.fetch("select from_at from conferencing.reservation where lesson_id = ?", school.lesson())
                .getValues(0, Instant.class);
    }

    private int openLeases(School school) {
        return database.fetchSingle(
                        "select count(*) from conferencing.lease where lesson_id = ? and ended_at is null",
                        school.lesson())
                .get(0, Integer.class);
    }
}
