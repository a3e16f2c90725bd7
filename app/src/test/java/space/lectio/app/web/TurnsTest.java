package space.lectio.app.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import space.lectio.app.web.Turns.Turn;
import space.lectio.shared.RefusedException;

class TurnsTest {

    private final Turns turns = new Turns(4, 3, 20);
    private final List<String> begun = new CopyOnWriteArrayList<>();
    private final AtomicInteger refused = new AtomicInteger();

    private CompletableFuture<Turn> ask(String party) throws InterruptedException {
        return ask(turns, party);
    }

    /** Waits beside the test; completes with the turn. */
    private CompletableFuture<Turn> ask(Turns turns, String party) throws InterruptedException {
        var asked = new CompletableFuture<Turn>();
        Thread.startVirtualThread(() -> {
            try {
                var turn = turns.await(party);
                begun.add(party);
                asked.complete(turn);
            } catch (RefusedException no) {
                refused.incrementAndGet();
                asked.completeExceptionally(no);
            }
        });
        Thread.sleep(20);
        return asked;
    }

    @Test
    void theFirstOfEachPartyGoesAtOnceWhateverOthersDo() throws Exception {
        for (int i = 0; i < 10; i++) {
            ask("greedy");
        }
        assertThat(begun).as("four of a party").hasSize(4);
        for (int i = 0; i < 10; i++) {
            ask("another");
        }
        assertThat(begun)
                .as("no further turn is left, but the first")
                .hasSize(5)
                .endsWith("another");
        ask("third");
        assertThat(begun).hasSize(6).endsWith("third");
    }

    @Test
    void aTurnThatEndsGoesToWhoHasFewest() throws Exception {
        var greedy = new ArrayList<CompletableFuture<Turn>>();
        for (int i = 0; i < 8; i++) {
            greedy.add(ask("greedy"));
        }
        for (int i = 0; i < 3; i++) {
            ask("other");
        }
        begun.clear();

        greedy.getFirst().get().close();
        await(1);
        greedy.get(1).get().close();
        await(2);
        assertThat(begun).as("two each").containsExactly("other", "greedy");
    }

    /** Of one who asks for much and one who asks for one thing after the other, each has one at once; whoever is alone has four. */
    @Test
    void whileOthersAskOnePersonHasTheirShareOnlyWhateverTheyAskFor() throws Exception {
        var now = new AtomicLong();
        var presence = new Presence(now::get);
        var reads = new Turns(4, 1, 3, 48, presence);
        var writes = new Turns(4, 1, 3, 48, presence);
        writes.await("other").close();
        var greedy = new ArrayDeque<CompletableFuture<Turn>>();
        for (int i = 0; i < 16; i++) {
            greedy.add(ask(reads, "greedy"));
        }
        assertThat(begun).as("reads while another writes").containsExactly("greedy");
        for (int i = 0; i < 4; i++) {
            now.addAndGet(Presence.MOMENT_NANOS / 2);
            begun.clear();
            writes.await("other").close();
            greedy.remove().get().close();
            await(1);
            Thread.sleep(20);
            assertThat(begun).as("one after the other").containsExactly("greedy");
        }

        now.addAndGet(Presence.MOMENT_NANOS);
        begun.clear();
        await(3);
        assertThat(begun).as("as soon as they are alone").hasSize(3);
        writes.await("other").close();
        begun.clear();
        for (int i = 0; i < 3; i++) {
            greedy.remove().get().close();
        }
        Thread.sleep(20);
        assertThat(begun).as("they give back what they had").isEmpty();
    }

    @Test
    void anybodyAmongManyHasOthersBesideThem() {
        var now = new AtomicLong();
        var presence = new Presence(now::get);
        assertThat(presence.othersThan("a")).isFalse();
        presence.seen("a");
        assertThat(presence.othersThan("a")).isFalse();
        for (var party : List.of("b", "a", "a", "c", "a", "b", "b")) {
            presence.seen(party);
            assertThat(presence.othersThan(party)).as(party).isTrue();
        }
        for (int i = 0; i < 4; i++) {
            now.addAndGet(Presence.MOMENT_NANOS / 4);
            assertThat(presence.othersThan("b")).isEqualTo(i < 3);
            presence.seen("b");
        }
    }

    @Test
    void tenAtOnceAreAllCarriedOut() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int person = 0; person < 5; person++) {
                var party = "person " + person;
                for (int i = 0; i < 10; i++) {
                    threads.submit(() -> {
                        try (var _ = turns.await(party)) {
                            Thread.sleep(10);
                            begun.add(party);
                        }
                        return true;
                    });
                }
            }
        }
        assertThat(begun).hasSize(50);
        assertThat(turns.parties()).as("kept of them").isZero();
    }

    @Test
    void nobodyWaitsForEverAndOnlySoManyWait() throws Exception {
        for (int i = 0; i < 20; i++) {
            ask("greedy");
        }
        assertThat(refused).hasValue(0);
        assertThatThrownBy(() -> turns.await("greedy")).isInstanceOf(RefusedException.class);

        TimeUnit.MILLISECONDS.sleep(2_100);
        assertThat(refused).hasValue(16);
        assertThat(turns.parties()).isEqualTo(1);
    }

    @Test
    void whereTooManyWaitTheLongestLineGivesWay() throws Exception {
        var large = new Turns(1, 0, 2_000);
        var sentAway = new AtomicInteger();
        var gone = new AtomicInteger();
        for (int party = 0; party < 2; party++) {
            var name = "greedy " + party;
            for (int i = 0; i < 513; i++) {
                Thread.startVirtualThread(() -> {
                    try {
                        large.await(name);
                        gone.incrementAndGet();
                    } catch (RefusedException no) {
                        sentAway.incrementAndGet();
                    }
                });
            }
        }
        Thread.sleep(500);
        assertThat(gone).hasValue(2);
        assertThat(sentAway).hasValue(0);
        var first = large.await("modest");
        var second = new CompletableFuture<Turn>();
        Thread.startVirtualThread(() -> second.complete(large.await("modest")));
        Thread.sleep(200);
        assertThat(sentAway).hasValue(1);
        first.close();
        assertThat(second.get(1, TimeUnit.SECONDS)).isNotNull();
    }

    private void await(int many) throws InterruptedException {
        for (int i = 0; i < 200 && begun.size() < many; i++) {
            Thread.sleep(10);
        }
    }
}
