package space.lectio.reporting.read.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import space.lectio.shared.RefusedException;

class WaitingReadersTest {

    private final WaitingReaders waiting = new WaitingReaders();

    @Test
    void aReaderWaitsInTwoPlacesAndGetsThemBack() {
        var first = waiting.take("consumers/1");
        waiting.take("consumers/1");
        assertThatThrownBy(() -> waiting.take("consumers/1"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(FeedRefusal.READER_WAITS_ALREADY));
        assertThatCode(() -> waiting.take("consumers/2")).doesNotThrowAnyException();

        first.close();

        assertThatCode(() -> waiting.take("consumers/1")).doesNotThrowAnyException();
    }

    @Test
    void allReadersTogetherHaveABound() {
        var places = new ArrayList<WaitingReaders.Place>();
        for (var reader = 0; reader < WaitingReaders.IN_ALL; reader++) {
            places.add(waiting.take("consumers/" + reader));
        }
        assertThatThrownBy(() -> waiting.take("consumers/late"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(FeedRefusal.TOO_MANY_READERS_WAIT));

        places.getFirst().close();

        // Who was refused has left no trace: both places are free.
        assertThatCode(() -> waiting.take("consumers/late")).doesNotThrowAnyException();
        places.get(1).close();
        assertThatCode(() -> waiting.take("consumers/late")).doesNotThrowAnyException();
    }

    @Test
    void noPlaceIsLostOrGivenTwiceWhenManyAskAtOnce() throws InterruptedException {
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        var begin = new CountDownLatch(1);
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 64; i++) {
                var _ = readers.submit(() -> {
                    begin.await();
                    for (var round = 0; round < 200; round++) {
                        try (var _ = waiting.take("consumers/1")) {
                            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                            Thread.yield();
                            inside.decrementAndGet();
                        } catch (RefusedException full) {
                            Thread.yield();
                        }
                    }
                    return true;
                });
            }
            begin.countDown();
        }
        assertThat(most.get()).isBetween(1, WaitingReaders.PER_READER);
        assertThatCode(() -> {
                    waiting.take("consumers/1");
                    waiting.take("consumers/1");
                })
                .doesNotThrowAnyException();
    }
}
