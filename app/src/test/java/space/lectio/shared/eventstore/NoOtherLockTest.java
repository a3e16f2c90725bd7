package space.lectio.shared.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.lectio.conferencing.ConferencingServer;
import space.lectio.scheduling.api.BeginLesson;
import space.lectio.scheduling.api.EndLesson;
import space.lectio.shared.Caller;

/** The append queue is the only lock of the write side. */
class NoOtherLockTest extends ConferencingServer {

    @Autowired
    AppendQueue queue;

    /** With Axon's own lock on the aggregate both wait for each other until the database loses patience. */
    @Test
    void whoHasItsTurnCanChangeAnAggregateThatSomebodyElseHasLoadedAndIsWaitingWith() throws Exception {
        var school = aLesson(IN_TEN_MINUTES);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var other = queue.inTurn(() -> {
                var ending = CompletableFuture.runAsync(
                        () -> commands.send(new EndLesson(school.lesson()), Caller.SYSTEM), threads);
                waitUntilSomebodyStandsInTheQueue();
                commands.<Void>send(new BeginLesson(school.lesson(), false), Caller.SYSTEM);
                return ending;
            });
            other.get(10, TimeUnit.SECONDS);
        }
        assertThat(database.fetchValue("select ended_at from scheduling.lesson where id = ?", school.lesson()))
                .as("who lost the race began again and ended the lesson that had begun")
                .isNotNull();
        assertThat(database.fetchValue("select started_at from scheduling.lesson where id = ?", school.lesson()))
                .isNotNull();
    }

    private void waitUntilSomebodyStandsInTheQueue() {
        for (int look = 0; look < 400; look++) {
            if (!database.fetch("select 1 from pg_locks where not granted and locktype = 'advisory'")
                    .isEmpty()) {
                return;
            }
            try {
                Thread.sleep(25);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
        throw new AssertionError("nobody came to the queue");
    }
}
