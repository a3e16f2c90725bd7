package space.lectio.shared;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds how many commands run at once: first those of one person, then all. Whoever writes holds a connection, so the second
 * bound leaves connections to those who only read. The first one keeps a person's many requests from taking the turns of
 * everybody else. Nobody waits longer than the deadline, and no more wait than {@link #WAITING_PER_PERSON}.
 */
final class WriteAdmission {

    static final int WAITING_PER_PERSON = 200;

    private final Semaphore all;
    private final int perPerson;
    private final int forTheSystem;
    private final ConcurrentHashMap<Long, Share> shares = new ConcurrentHashMap<>();

    /**
     * @param atOnce commands of all persons
     * @param perPerson commands of one person
     */
    WriteAdmission(int atOnce, int perPerson) {
        this.perPerson = perPerson;
        this.all = new Semaphore(atOnce, true);
        this.forTheSystem = Math.max(1, atOnce / 2);
    }

    private static final class Share {
        final Semaphore turns;
        int users;

        Share(int turns) {
            this.turns = new Semaphore(turns, true);
        }
    }

    /**
     * Waits for a turn.
     *
     * @param deadline as of {@link System#nanoTime()}
     * @return to be closed when the command is done
     * @throws RefusedException {@link CommonRefusal#TOO_MANY_AT_ONCE} or {@link CommonRefusal#BUSY} if the turn does not come in time
     */
    Turn await(Caller by, long deadline) {
        var share = shares.compute(by.id(), (person, known) -> {
            var own = known == null ? new Share(by.equals(Caller.SYSTEM) ? forTheSystem : perPerson) : known;
            if (own.users >= perPerson + WAITING_PER_PERSON && !by.equals(Caller.SYSTEM)) {
                throw new RefusedException(CommonRefusal.TOO_MANY_AT_ONCE);
            }
            own.users++;
            return own;
        });
        var admitted = false;
        var ownTurn = false;
        try {
            if (!acquired(share.turns, deadline)) {
                throw new RefusedException(CommonRefusal.TOO_MANY_AT_ONCE);
            }
            ownTurn = true;
            if (!acquired(all, deadline)) {
                throw new RefusedException(CommonRefusal.BUSY);
            }
            admitted = true;
            return () -> {
                all.release();
                share.turns.release();
                leave(by);
            };
        } finally {
            if (!admitted) {
                if (ownTurn) {
                    share.turns.release();
                }
                leave(by);
            }
        }
    }

    private void leave(Caller by) {
        shares.computeIfPresent(by.id(), (_, share) -> --share.users == 0 ? null : share);
    }

    private static boolean acquired(Semaphore turns, long deadline) {
        try {
            return turns.tryAcquire(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RefusedException(CommonRefusal.BUSY);
        }
    }

    /** How many persons have a command that runs or waits. */
    int persons() {
        return shares.size();
    }

    interface Turn extends AutoCloseable {
        @Override
        void close();
    }
}
