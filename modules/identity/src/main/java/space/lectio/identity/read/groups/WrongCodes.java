package space.lectio.identity.read.groups;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;
import space.lectio.identity.domain.GroupRefusal;
import space.lectio.shared.Caller;
import space.lectio.shared.RefusedException;
import space.lectio.shared.SharedSettings;

/**
 * How many invite codes a person has tried that open no group: {@value #MOST} in an hour and on one server. A code has 36 bits,
 * as the contract's eight characters allow; with 500 groups that leaves a guesser one chance in eight million an hour.
 */
@Component
public class WrongCodes {

    private static final int MOST = 20;

    private final Cache<Long, AtomicInteger> tries = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofHours(1))
            .maximumSize(100_000)
            .build();
    private final boolean on;

    WrongCodes(SharedSettings settings) {
        this.on = settings.limitsRates();
    }

    /** @throws RefusedException if there were too many */
    public void mustBeFew(Caller caller) {
        var before = tries.getIfPresent(caller.id());
        if (on && before != null && before.get() >= MOST) {
            throw new RefusedException(GroupRefusal.TOO_MANY_WRONG_CODES);
        }
    }

    public void add(Caller caller) {
        tries.get(caller.id(), _ -> new AtomicInteger()).incrementAndGet();
    }
}
