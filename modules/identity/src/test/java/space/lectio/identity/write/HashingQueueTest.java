package space.lectio.identity.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import space.lectio.identity.domain.SignInRefusal;
import space.lectio.shared.RefusedException;

class HashingQueueTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private static <T> T hash(HashingQueue queue, String account, String place, Supplier<T> hashing) {
        try (var turn = queue.enter(account, place)) {
            return turn.hash(hashing);
        }
    }

    private static void assertSentAway(org.assertj.core.api.ThrowableAssert.ThrowingCallable asked) {
        assertThatThrownBy(asked)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(SignInRefusal.SIGN_IN_BUSY));
    }

    @Test
    void noMoreThanThereAreProcessorsHashAtOnceAndTheRestIsSentAwayAfterAMoment() throws Exception {
        var queue = new HashingQueue(2, Duration.ofMillis(150));
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        var release = new CountDownLatch(1);
        var bothIn = new CountDownLatch(2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < 10; i++) {
                var somebody = "account-" + i;
                var somewhere = "place-" + i;
                asked.add(threads.submit(() -> hash(queue, somebody, somewhere, () -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    bothIn.countDown();
                    await(release);
                    inside.decrementAndGet();
                    return true;
                })));
            }
            assertThat(bothIn.await(5, TimeUnit.SECONDS)).isTrue();
            while (asked.stream().filter(Future::isDone).count() < 8) {
                Thread.sleep(5);
            }
            var sentAway = asked.stream()
                    .filter(one -> one.state() == Future.State.FAILED)
                    .toList();
            for (var one : sentAway) {
                var cause = one.exceptionNow();
                assertSentAway(() -> {
                    throw cause;
                });
            }
            release.countDown();
            for (var one : asked) {
                if (one.state() != Future.State.FAILED) {
                    assertThat(one.get()).isTrue();
                }
            }
            assertThat(sentAway).hasSize(8);
            assertThat(most).hasValue(2);
        }
        assertThat(SignInRefusal.SIGN_IN_BUSY.kind().status()).isEqualTo(429);
        assertThat(SignInRefusal.SIGN_IN_BUSY.members()).containsKey("retry_after");
    }

    @Test
    void whoWaitsAMomentComesIn() throws Exception {
        var queue = new HashingQueue(1, LONG);
        var first = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var busy = threads.submit(() -> hash(queue, "anna", "here", () -> {
                first.countDown();
                await(release);
                return "first";
            }));
            first.await();
            var waiting = threads.submit(() -> hash(queue, "boris", "there", () -> "second"));
            release.countDown();

            assertThat(busy.get()).isEqualTo("first");
            assertThat(waiting.get()).isEqualTo("second");
        }
    }

    @Test
    void whoComesFromElsewhereWaitsBehindAHandfulHoweverManyWaitFromOnePlace() throws Exception {
        assertThat(hashesBeforeTheStranger("flood", i -> "account-" + i, "elsewhere"))
                .isLessThanOrEqualTo(6);
    }

    @Test
    void whoAsksForAnotherAccountWaitsBehindAHandfulHoweverManyAskForOne() throws Exception {
        assertThat(hashesBeforeTheStranger(null, i -> "one-account", "elsewhere"))
                .isLessThanOrEqualTo(4);
    }

    @Test
    void neitherDoesWhoSitsAtTheSamePlaceWaitForAllWhoAskForOneAccountThere() throws Exception {
        assertThat(hashesBeforeTheStranger("flood", i -> "one-account", "flood"))
                .isLessThanOrEqualTo(4);
    }

    /** How many hashes of a flood of 150 begin between the arrival of a stranger and the stranger's own hash. */
    private static int hashesBeforeTheStranger(
            @org.jspecify.annotations.Nullable String place,
            java.util.function.IntFunction<String> account,
            String strangersPlace)
            throws Exception {
        var queue = new HashingQueue(2, LONG);
        var begun = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 150; i++) {
                var whose = account.apply(i);
                var where = place == null ? "place-" + i : place;
                var _ = threads.submit(() -> hash(queue, whose, where, () -> {
                    begun.incrementAndGet();
                    pause(10);
                    return true;
                }));
            }
            while (begun.get() < 5) {
                Thread.sleep(1);
            }
            var before = begun.get();
            return hash(queue, "stranger", strangersPlace, begun::get) - before;
        }
    }

    @Test
    void whoWaitsForAPlaceDoesNotKeepTheAccountFromItsOwnerElsewhere() throws Exception {
        var queue = new HashingQueue(1, LONG);
        var release = new CountDownLatch(1);
        var full = new CountDownLatch(2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 2; i++) {
                var other = "other-" + i;
                var _ = threads.submit(() -> {
                    try (var _ = queue.enter(other, "flooded")) {
                        full.countDown();
                        await(release);
                    }
                });
            }
            full.await();
            try {
                var attacker = threads.submit(() -> hash(queue, "anna", "flooded", () -> "attacker"));
                Thread.sleep(50);

                assertThat(hash(queue, "anna", "home", () -> "owner")).isEqualTo("owner");

                assertThat(attacker.isDone()).isFalse();
            } finally {
                release.countDown();
            }
        }
    }

    @Test
    void allWaitingTogetherHasADeadline() throws Exception {
        var queue = new HashingQueue(1, Duration.ofMillis(200));
        try (var held = queue.enter("anna", "here");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var begun = System.nanoTime();
            var asked = threads.submit(() -> {
                assertSentAway(() -> hash(queue, "anna", "there", () -> true));
                return true;
            });
            assertThat(asked.get()).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(Duration.ofMillis(200), LONG);
            assertThat(held.hash(() -> "in")).isEqualTo("in");
        }
        assertThat(hash(queue, "anna", "there", () -> true)).isTrue();
    }

    @Test
    void aFailureGivesTheTurnBack() {
        var queue = new HashingQueue(1, Duration.ofMillis(50));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> hash(queue, "anna", "here", () -> {
                        throw new IllegalStateException("broken");
                    }))
                    .hasMessage("broken");
        }
        assertThat(hash(queue, "anna", "here", () -> 1)).isEqualTo(1);
    }

    @Test
    void nobodyHashesOrWaitsInsideATransaction() {
        var queue = new HashingQueue(1, LONG);
        try (var turn = queue.enter("anna", "here")) {
            TransactionSynchronizationManager.setActualTransactionActive(true);
            try {
                assertThatThrownBy(() -> turn.hash(() -> true)).isInstanceOf(IllegalStateException.class);
                assertThatThrownBy(() -> queue.enter("boris", "there")).isInstanceOf(IllegalStateException.class);
            } finally {
                TransactionSynchronizationManager.clear();
            }
        }
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
