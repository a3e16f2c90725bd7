package space.lectio.identity.write;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import space.lectio.identity.domain.SignInRefusal;
import space.lectio.shared.Refused;

/**
 * Hashes passwords on as many processors as there are and no more: further ones wait a moment in line and then are sent
 * away, so that a storm of sign-ins does not take the processors from everybody who is in already.
 */
@Component
public class HashingQueue {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Semaphore permits;
    private final Duration patience;

    @Autowired
    HashingQueue() {
        this(Runtime.getRuntime().availableProcessors(), PATIENCE);
    }

    public HashingQueue(int atOnce, Duration patience) {
        this.permits = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    /** @throws Refused if the turn does not come in time */
    public <T> T inTurn(Supplier<T> hashing) {
        try {
            if (!permits.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Refused(SignInRefusal.SIGN_IN_BUSY);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Refused(SignInRefusal.SIGN_IN_BUSY);
        }
        try {
            return hashing.get();
        } finally {
            permits.release();
        }
    }
}
