package space.lectio.identity.write;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import space.lectio.identity.domain.SignInRefusal;
import space.lectio.shared.RefusedException;

/**
 * Hashes passwords on as many processors as there are and no more. Before that, few are let in per place and one per account,
 * so that a storm from one place or for one account makes that place and that account wait, and nobody else: whoever comes
 * from elsewhere waits behind a handful of hashes at most. All waiting of a request together has a deadline.
 *
 * <p>A processor is held for the hash alone, never while the database is asked; and no hash runs inside a transaction.
 */
@Component
public class HashingQueue {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /**
     * Threads of the operating system, which gives everybody a slice of its processors. On a request's own thread a hash
     * would keep one of the few carriers of all virtual threads until it is done, and all other requests waiting.
     */
    private final ExecutorService hashers;

    private final Semaphore processors;
    private final Shares accountsAtPlaces = new Shares(1);
    private final Shares places;
    private final Shares accounts = new Shares(1);
    private final Duration patience;

    @Autowired
    HashingQueue() {
        this(Runtime.getRuntime().availableProcessors(), PATIENCE);
    }

    public HashingQueue(int processors, Duration patience) {
        this.hashers = Executors.newFixedThreadPool(
                processors, Thread.ofPlatform().daemon().name("hashing-", 1).factory());
        this.processors = new Semaphore(processors, true);
        // Twice as many, so that a place that has the machine for itself keeps it busy while some ask the database.
        this.places = new Shares(2 * processors);
        this.patience = patience;
    }

    /** A request that was let in. Close it when all is done that belongs to the check of the password. */
    public final class Turn implements AutoCloseable {

        private long patienceLeft = patience.toNanos();
        private @Nullable Share accountAtPlace;
        private @Nullable Share place;
        private @Nullable Share account;

        private Turn() {}

        /** @throws RefusedException if no processor becomes free in time */
        public <T> T hash(Supplier<T> hashing) {
            if (TransactionSynchronizationManager.isActualTransactionActive()) {
                throw new IllegalStateException("a password is hashed inside a transaction");
            }
            await(processors);
            try {
                return hashers.submit(hashing::get).get();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new RefusedException(SignInRefusal.SIGN_IN_BUSY);
            } catch (ExecutionException failed) {
                throw failed.getCause() instanceof RuntimeException cause
                        ? cause
                        : new IllegalStateException("a password cannot be hashed", failed.getCause());
            } finally {
                processors.release();
            }
        }

        private void await(Semaphore semaphore) {
            var begun = System.nanoTime();
            try {
                if (!semaphore.tryAcquire(Math.max(0, patienceLeft), TimeUnit.NANOSECONDS)) {
                    throw new RefusedException(SignInRefusal.SIGN_IN_BUSY);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new RefusedException(SignInRefusal.SIGN_IN_BUSY);
            }
            patienceLeft -= System.nanoTime() - begun;
        }

        @Override
        public void close() {
            if (account != null) {
                accounts.leave(account);
            }
            if (place != null) {
                places.leave(place);
            }
            if (accountAtPlace != null) {
                accountsAtPlaces.leave(accountAtPlace);
            }
        }
    }

    /**
     * As {@link #enter(String, String)}, for somebody who is signed in and says their password again. Sign-ins do not count
     * here: whoever signs in to the account again and again, or from the same place, does not keep its owner from changing the
     * password.
     */
    public Turn enterAs(long personId, String place) {
        return enter("person " + personId, "people " + place);
    }

    /**
     * Waits until few enough are inside.
     *
     * @param account what is tried; empty for an operator's command, which is alone
     * @param place where it is tried from; empty as above
     * @throws RefusedException if the turn does not come in time
     * @throws IllegalStateException inside a transaction, which would be kept open by waiting
     */
    public Turn enter(String account, String place) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a turn to hash is waited for inside a transaction");
        }
        var turn = new Turn();
        try {
            // Of the requests for one account from one place, only one waits with the others of that place.
            if (!place.isEmpty()) {
                turn.accountAtPlace = accountsAtPlaces.enter(place + ' ' + account, turn);
                turn.place = places.enter(place, turn);
            }
            // After the place: whoever waits for a place must not keep the account from its owner, who is elsewhere.
            if (!account.isEmpty()) {
                turn.account = accounts.enter(account, turn);
            }
            return turn;
        } catch (RefusedException refused) {
            turn.close();
            throw refused;
        }
    }

    private static final class Share {

        private final String key;
        private final Semaphore inside;
        private int users;

        private Share(String key, int atOnce) {
            this.key = key;
            this.inside = new Semaphore(atOnce, true);
        }
    }

    /** One share for each key that somebody uses or waits for. */
    private static final class Shares {

        private final int atOnce;
        private final Map<String, Share> byKey = new ConcurrentHashMap<>();

        private Shares(int atOnce) {
            this.atOnce = atOnce;
        }

        private Share enter(String key, Turn turn) {
            var share = byKey.compute(key, (_, present) -> {
                var used = present == null ? new Share(key, atOnce) : present;
                used.users++;
                return used;
            });
            try {
                turn.await(share.inside);
                return share;
            } catch (RefusedException refused) {
                forget(share);
                throw refused;
            }
        }

        private void leave(Share share) {
            share.inside.release();
            forget(share);
        }

        private void forget(Share share) {
            byKey.computeIfPresent(share.key, (_, present) -> --present.users == 0 ? null : present);
        }
    }
}
