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
import space.lectio.shared.Refused;

/**
 * Lets requests be carried out in turns that are fair between parties. The first request of a party goes at once, whatever the
 * others do. Further ones of a party that has one under way share a bounded number of turns, which go to who has fewest; so
 * that whoever asks for much at once waits for themselves and not others for them.
 *
 * <p>Who waits holds no database connection. Waiting ends after two seconds.
 */
final class Turns {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** Of all parties: a connection and a body each, which are bounded elsewhere, too. */
    private static final int MAX_WAITING = 1_024;

    private final int mostOfParty;
    private final int mostFurther;
    private final int mostKept;
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
        this.mostOfParty = mostOfParty;
        this.mostFurther = mostFurther;
        this.mostKept = mostKept;
    }

    private static final class Line {
        private final Deque<Ticket> waiting = new ArrayDeque<>();
        private int running;
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
     * @throws Refused {@link RequestRefusal#TOO_MANY_AT_ONCE} or {@link RequestRefusal#SERVER_BUSY}
     */
    Turn await(String party) {
        lock.lock();
        try {
            var line = lines.computeIfAbsent(party, _ -> new Line());
            if (line.running + line.waiting.size() >= mostKept) {
                throw new Refused(RequestRefusal.TOO_MANY_AT_ONCE);
            }
            if (!line.waiting.isEmpty() || !takes(line)) {
                waitIn(line, party);
            }
        } finally {
            forgetIfEmpty(party);
            lock.unlock();
        }
        return () -> end(party);
    }

    private boolean takes(Line line) {
        if (line.running >= mostOfParty || (line.running > 0 && further >= mostFurther)) {
            return false;
        }
        if (line.running > 0) {
            further++;
        }
        line.running++;
        return true;
    }

    private void waitIn(Line line, String party) {
        if (waits >= MAX_WAITING) {
            sendAwayTheLastOfTheLongest(line);
        }
        var ticket = new Ticket();
        line.waiting.add(ticket);
        waiting.putIfAbsent(party, line);
        waits++;
        try {
            for (var left = PATIENCE_NANOS; !ticket.granted && !ticket.sentAway && left > 0; ) {
                left = ticket.called.awaitNanos(left);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!ticket.granted) {
            if (line.waiting.remove(ticket)) {
                waits--;
            }
            if (line.waiting.isEmpty()) {
                waiting.remove(party);
            }
            throw new Refused(RequestRefusal.TOO_MANY_AT_ONCE);
        }
    }

    private void sendAwayTheLastOfTheLongest(Line newcomers) {
        var longest = waiting.values().stream()
                .max(Comparator.comparingInt(line -> line.waiting.size()))
                .filter(line -> line.waiting.size() > newcomers.waiting.size())
                .orElseThrow(() -> new Refused(RequestRefusal.SERVER_BUSY));
        var last = longest.waiting.removeLast();
        last.sentAway = true;
        waits--;
        last.called.signal();
    }

    private void end(String party) {
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
                call(party, line);
            }
            for (var next = next(); next != null; next = next()) {
                call(next.getKey(), next.getValue());
            }
            forgetIfEmpty(party);
        } finally {
            lock.unlock();
        }
    }

    /** Who gets the next further turn. */
    private Map.@Nullable Entry<String, Line> next() {
        return further >= mostFurther
                ? null
                : waiting.entrySet().stream()
                        .filter(entry -> !entry.getValue().waiting.isEmpty())
                        .filter(entry -> entry.getValue().running < mostOfParty)
                        .min(Comparator.comparingInt(entry -> entry.getValue().running))
                        .orElse(null);
    }

    private void call(String party, Line line) {
        var ticket = line.waiting.remove();
        waits--;
        waiting.remove(party);
        if (!line.waiting.isEmpty()) {
            waiting.put(party, line);
        }
        takes(line);
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
