package space.lectio.identity.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import space.lectio.identity.domain.SignInRefusal;
import space.lectio.shared.Refused;

class HashingQueueTest {

    @Test
    void noMoreThanAgreedHashAtOnceAndTheRestIsSentAwayAfterAMoment() throws Exception {
        var queue = new HashingQueue(2, Duration.ofMillis(150));
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        var release = new CountDownLatch(1);
        var bothIn = new CountDownLatch(2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < 10; i++) {
                asked.add(threads.submit(() -> queue.inTurn(() -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    bothIn.countDown();
                    await(release);
                    inside.decrementAndGet();
                    return true;
                })));
            }
            assertThat(bothIn.await(5, TimeUnit.SECONDS)).isTrue();
            var sentAway = 0;
            while (asked.stream().filter(Future::isDone).count() < 8) {
                Thread.onSpinWait();
            }
            for (var one : asked) {
                if (one.isDone()) {
                    sentAway++;
                    assertThatThrownBy(one::get)
                            .isInstanceOf(ExecutionException.class)
                            .cause()
                            .isInstanceOfSatisfying(
                                    Refused.class,
                                    refused -> assertThat(refused.refusal()).isEqualTo(SignInRefusal.SIGN_IN_BUSY));
                }
            }
            release.countDown();
            for (var one : asked) {
                if (one.state() != Future.State.FAILED) {
                    assertThat(one.get()).isTrue();
                }
            }
            assertThat(sentAway).isEqualTo(8);
            assertThat(most).hasValue(2);
        }
        assertThat(SignInRefusal.SIGN_IN_BUSY.kind().status()).isEqualTo(429);
        assertThat(SignInRefusal.SIGN_IN_BUSY.members()).containsKey("retry_after");
    }

    @Test
    void whoWaitsAMomentComesIn() throws Exception {
        var queue = new HashingQueue(1, Duration.ofSeconds(10));
        var first = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var busy = threads.submit(() -> queue.inTurn(() -> {
                first.countDown();
                await(release);
                return "first";
            }));
            first.await();
            var waiting = threads.submit(() -> queue.inTurn(() -> "second"));
            release.countDown();

            assertThat(busy.get()).isEqualTo("first");
            assertThat(waiting.get()).isEqualTo("second");
        }
    }

    @Test
    void aFailureGivesTheTurnBack() {
        var queue = new HashingQueue(1, Duration.ofMillis(50));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> queue.inTurn(() -> {
                        throw new IllegalStateException("broken");
                    }))
                    .hasMessage("broken");
        }
        assertThat(queue.inTurn(() -> 1)).isEqualTo(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
