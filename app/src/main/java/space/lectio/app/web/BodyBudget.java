package space.lectio.app.web;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import space.lectio.app.ServerSettings;
import space.lectio.shared.RefusedException;

/**
 * Memory that request bodies may take together, and how many may be on their way. Bytes are charged as they come and until
 * the request is answered, so that who announces a body and does not send it takes no memory.
 *
 * <p>The first 16 KB of every body are charged to a purse of their own: however many large bodies there are, a sign-in finds
 * room. Webhooks have a third purse, because anybody may send what looks like one. Of each purse one address may take half
 * and one person a quarter (but always one whole body).
 *
 * <p>Where a share is used up, the slowest of its bodies that are still arriving ends with 408, and the newcomer goes on. A
 * body is slow if its last 8 KB, or what has come of them, took longer than half a second. If none is, the newcomer waits for
 * up to a second.
 *
 * <p>A parsed document takes up to about ten times the memory of its text: the default is a 32nd of the heap.
 */
@Component
@ConditionalOnWebApplication
class BodyBudget {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int STEP = 8 << 10;
    private static final int HEAP_PARTS = 32;
    private static final int LEAST = 8 << 20;

    private static final int MAX_ARRIVING = 2_048;
    private static final int MAX_ARRIVING_OF_PLACE = 256;
    private static final int MAX_ARRIVING_OF_PERSON = 32;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<Body> arriving = new HashSet<>();

    private final Purse places = new Purse(MAX_ARRIVING, MAX_ARRIVING_OF_PLACE, MAX_ARRIVING_OF_PERSON);
    private final Purse small;
    private final Purse large;
    private final Purse webhooks;

    BodyBudget(ServerSettings settings) {
        var size = settings.bodiesInFlight();
        var bytes = size == null ? Runtime.getRuntime().maxMemory() / HEAP_PARTS : size.toBytes();
        var eighth = Math.clamp(bytes, LEAST, Integer.MAX_VALUE) / 8;
        this.small = purse(2 * eighth, BodyKind.SMALL);
        this.large = purse(5 * eighth, BodyKind.PROFILE);
        this.webhooks = purse(eighth, BodyKind.WEBHOOK);
    }

    private static Purse purse(int all, BodyKind largest) {
        return new Purse(all, Math.max(all / 2, largest.maxBytes()), Math.max(all / 4, largest.maxBytes()));
    }

    /** @param refusal for who finds it used up */
    private record Share(Predicate<Party> whose, RequestRefusal refusal) {}

    /** What is taken of one thing (bytes, or places for bodies on their way): by all, by an address, by a person. */
    private static final class Purse {

        private static final String ALL = "all";

        private final int ofAll;
        private final int ofPlace;
        private final int ofPerson;
        private final Map<String, Integer> taken = new HashMap<>();

        Purse(int ofAll, int ofPlace, int ofPerson) {
            this.ofAll = ofAll;
            this.ofPlace = ofPlace;
            this.ofPerson = ofPerson;
        }

        /** The share that is too small for so much more; empty if it can be taken. */
        Optional<Share> missing(Party party, int more) {
            if (!party.isStranger() && taken(party.key()) + more > ofPerson) {
                return Optional.of(
                        new Share(other -> other.key().equals(party.key()), RequestRefusal.TOO_MANY_AT_ONCE));
            }
            if (taken(party.place()) + more > ofPlace) {
                return Optional.of(
                        new Share(other -> other.place().equals(party.place()), RequestRefusal.BODIES_OF_ADDRESS_BUSY));
            }
            return taken(ALL) + more > ofAll
                    ? Optional.of(new Share(_ -> true, RequestRefusal.BODIES_BUSY))
                    : Optional.empty();
        }

        private int taken(String key) {
            return taken.getOrDefault(key, 0);
        }

        void add(Party party, int more) {
            add(ALL, more);
            add(party.place(), more);
            if (!party.isStranger()) {
                add(party.key(), more);
            }
        }

        private void add(String key, int more) {
            if (more != 0) {
                taken.merge(key, more, (before, change) -> before + change == 0 ? null : before + change);
            }
        }
    }

    /** One body: first arriving, then in memory until it is closed. */
    final class Body implements AutoCloseable {

        private final Party party;
        private final Purse rest;
        private final Runnable end;
        private long steppedAt = System.nanoTime();
        private int bytes;
        private boolean waits;
        private boolean ended;

        private Body(Party party, Purse rest, Runnable end) {
            this.party = party;
            this.rest = rest;
            this.end = end;
        }

        /** @throws RefusedException if the body was too slow for those who came after it, or there is no room within a second */
        void take(int more) {
            lock.lock();
            try {
                var steps = bytes / STEP;
                var atFirst = Math.clamp(BodyKind.SMALL.maxBytes() - (long) bytes, 0, more);
                takeOf(small, atFirst, this);
                bytes += atFirst;
                takeOf(rest, more - atFirst, this);
                bytes += more - atFirst;
                if (bytes / STEP != steps) {
                    steppedAt = System.nanoTime();
                }
            } finally {
                lock.unlock();
            }
        }

        /** All of it has come. It is not ended any more. */
        void arrived() {
            lock.lock();
            try {
                if (ended) {
                    throw new RefusedException(RequestRefusal.BODY_TOO_SLOW);
                }
                leave();
            } finally {
                lock.unlock();
            }
        }

        boolean isEnded() {
            lock.lock();
            try {
                return ended;
            } finally {
                lock.unlock();
            }
        }

        private boolean isSlow(long now) {
            return !waits && now - steppedAt > SLOW_NANOS;
        }

        private int takenOf(Purse purse) {
            if (purse == places) {
                return 1;
            }
            return purse == small
                    ? Math.min(bytes, BodyKind.SMALL.maxBytes())
                    : purse == rest ? Math.max(0, bytes - BodyKind.SMALL.maxBytes()) : 0;
        }

        private void leave() {
            if (arriving.remove(this)) {
                places.add(party, -1);
                changed.signalAll();
            }
        }

        /** The thread that reads it hears of the connection's end. */
        private void endAsSlow() {
            ended = true;
            close();
            end.run();
        }

        @Override
        public void close() {
            lock.lock();
            try {
                leave();
                small.add(party, -takenOf(small));
                rest.add(party, -takenOf(rest));
                bytes = 0;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * To be called before the first byte is read.
     *
     * @param end makes the thread that reads the body stop; called at most once, and only before {@link Body#arrived}
     * @throws RefusedException if there is no room within a second
     */
    Body open(Party party, BodyKind kind, Runnable end) {
        var body = new Body(party, kind == BodyKind.WEBHOOK ? webhooks : large, end);
        lock.lock();
        try {
            takeOf(places, 1, body);
            arriving.add(body);
        } finally {
            lock.unlock();
        }
        return body;
    }

    private void takeOf(Purse purse, int more, Body body) {
        var until = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            if (body.ended) {
                throw new RefusedException(RequestRefusal.BODY_TOO_SLOW);
            }
            var missing = more == 0 ? Optional.<Share>empty() : purse.missing(body.party, more);
            if (missing.isEmpty()) {
                purse.add(body.party, more);
                return;
            }
            var slowest = slowest(purse, missing.get().whose(), body);
            if (slowest.isPresent()) {
                slowest.get().endAsSlow();
            } else if (System.nanoTime() - until > 0 || !waited(body)) {
                throw new RefusedException(missing.get().refusal());
            }
        }
    }

    private Optional<Body> slowest(Purse purse, Predicate<Party> whose, Body notThis) {
        var now = System.nanoTime();
        return arriving.stream()
                .filter(body -> body != notThis && body.isSlow(now) && body.takenOf(purse) > 0)
                .filter(body -> whose.test(body.party))
                .max(Comparator.comparingLong(body -> now - body.steppedAt));
    }

    /** Also looks again after a while, since bodies become slow without telling. False if it is over. */
    @SuppressWarnings("WaitNotInLoop") // the caller looks again in any case
    private boolean waited(Body body) {
        body.waits = true;
        try {
            changed.awaitNanos(SLOW_NANOS / 5);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            body.waits = false;
            body.steppedAt = System.nanoTime();
        }
    }
}
