package space.lectio.app.web;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import space.lectio.shared.RefusedException;

/**
 * Lets requests be carried out in turns that are fair between parties. The first request of a party goes at once, whatever the
 * others do. Further ones of a party that has one under way share a bounded number of turns, which go to who has fewest; so
 * that whoever asks for much at once waits for themselves and not others for them. While others ask, too, a party has fewer
 * at once than by itself.
 *
 * <p>Who waits holds no database connection. Waiting ends after two seconds.
 */
final class Turns {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** Of all parties: a connection and a body each, which are bounded elsewhere, too. */
    private static final int MAX_WAITING = 1_024;

    private final int mostOfParty;
    private final int mostBesideOthers;
    private final int mostFurther;
    private final int mostKept;
    private final Presence presence;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Line> lines = new HashMap<>();
    /** Those with somebody who waits; who had a further turn last stands at the end. */
    private final Map<String, Line> waiting = new LinkedHashMap<>();

    private int further;
    private int waits;

    /**
     * @param mostOfParty requests of one party at once
     * @param mostFurther requests at once beyond the first of each party
     * @param mostKept requests of one party that are carried out or wait
     */
    Turns(int mostOfParty, int mostFurther, int mostKept) {
        this(mostOfParty, mostOfParty, mostFurther, mostKept, new Presence(System::nanoTime));
    }

    /**
     * @param mostOfParty requests of one party at once while it is alone
     * @param mostBesideOthers requests of one party at once while others are there
     * @param presence who is there, here or in other turns that share it
     */
    Turns(int mostOfParty, int mostBesideOthers, int mostFurther, int mostKept, Presence presence) {
        this.mostOfParty = mostOfParty;
        this.mostBesideOthers = mostBesideOthers;
        this.mostFurther = mostFurther;
        this.mostKept = mostKept;
        this.presence = presence;
    }

    private static final class Line {
        private final String party;
        private final Deque<Ticket> waiting = new ArrayDeque<>();
        private int running;

        private Line(String party) {
            this.party = party;
        }
    }

    private final class Ticket {
        private final Condition called = lock.newCondition();
        private boolean granted;
        private boolean sentAway;
    }

    /**
     * Waits for a turn.
     *
     * @return to be closed when the request is answered
     * @throws RefusedException {@link RequestRefusal#TOO_MANY_AT_ONCE} or {@link RequestRefusal#SERVER_BUSY}
     */
    Turn await(String party) {
        presence.seen(party);
        lock.lock();
        try {
            var line = lines.computeIfAbsent(party, Line::new);
            if (line.running + line.waiting.size() >= mostKept) {
                throw new RefusedException(RequestRefusal.TOO_MANY_AT_ONCE);
            }
            if (line.waiting.isEmpty() && hasRoom(line)) {
                take(line);
            } else {
                waitIn(line);
            }
        } finally {
            forgetIfEmpty(party);
            lock.unlock();
        }
        return () -> end(party);
    }

    private boolean hasRoom(Line line) {
        var most = presence.othersThan(line.party) ? mostBesideOthers : mostOfParty;
        return line.running < most && (line.running == 0 || further < mostFurther);
    }

    private void take(Line line) {
        if (line.running > 0) {
            further++;
        }
        line.running++;
    }

    private void waitIn(Line line) {
        if (waits >= MAX_WAITING) {
            sendAwayTheLastOfTheLongest(line);
        }
        var ticket = new Ticket();
        line.waiting.add(ticket);
        waiting.putIfAbsent(line.party, line);
        waits++;
        try {
            for (var left = PATIENCE_NANOS; !ticket.granted && !ticket.sentAway && left > 0; ) {
                var moment = Math.min(left, Presence.MOMENT_NANOS);
                left -= moment - ticket.called.awaitNanos(moment);
                // Nobody calls when the others have gone.
                if (!ticket.granted && line.waiting.peek() == ticket && hasRoom(line)) {
                    call(line);
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!ticket.granted) {
            if (line.waiting.remove(ticket)) {
                waits--;
            }
            if (line.waiting.isEmpty()) {
                waiting.remove(line.party);
            }
            throw new RefusedException(RequestRefusal.TOO_MANY_AT_ONCE);
        }
    }

    private void sendAwayTheLastOfTheLongest(Line newcomers) {
        var longest = waiting.values().stream()
                .max(Comparator.comparingInt(line -> line.waiting.size()))
                .filter(line -> line.waiting.size() > newcomers.waiting.size())
                .orElseThrow(() -> new RefusedException(RequestRefusal.SERVER_BUSY));
        var last = longest.waiting.removeLast();
        last.sentAway = true;
        waits--;
        last.called.signal();
    }

    private void end(String party) {
        presence.seen(party);
        lock.lock();
        try {
            var line = lines.get(party);
            if (line == null) {
                throw new IllegalStateException("a turn has ended twice");
            }
            if (line.running > 1) {
                further--;
            }
            line.running--;
            if (line.running == 0 && !line.waiting.isEmpty()) {
                call(line);
            }
            for (var next = next(); next != null; next = next()) {
                call(next);
            }
            forgetIfEmpty(party);
        } finally {
            lock.unlock();
        }
    }

    /** Who gets the next further turn. */
    private @Nullable Line next() {
        return further >= mostFurther
                ? null
                : waiting.values().stream()
                        .filter(line -> !line.waiting.isEmpty())
                        .filter(this::hasRoom)
                        .min(Comparator.comparingInt(line -> line.running))
                        .orElse(null);
    }

    private void call(Line line) {
        var ticket = line.waiting.remove();
        waits--;
        waiting.remove(line.party);
        if (!line.waiting.isEmpty()) {
            waiting.put(line.party, line);
        }
        take(line);
        ticket.granted = true;
        ticket.called.signal();
    }

    private void forgetIfEmpty(String party) {
        lines.computeIfPresent(party, (_, line) -> line.running == 0 && line.waiting.isEmpty() ? null : line);
    }

    /** Parties that have a request under way or waiting. */
    int parties() {
        lock.lock();
        try {
            return lines.size();
        } finally {
            lock.unlock();
        }
    }

    interface Turn extends AutoCloseable {
        @Override
        void close();
    }
}
