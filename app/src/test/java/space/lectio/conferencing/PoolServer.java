package space.lectio.conferencing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.springframework.test.context.bean.override.convention.TestBean;
import space.lectio.conferencing.pool.domain.host.HostCredentials;
import space.lectio.conferencing.pool.domain.host.ProbeResult;
import space.lectio.conferencing.rooms.adapter.simulated.SimulatedConferenceProvider;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider;

/** A server whose provider says of an account what the test wants to hear. */
public abstract class PoolServer extends ConferencingServer {

    /** By the provider's name of the account; of others the simulation tells. */
    private static final Map<String, ProbeResult> EXAMINED = new ConcurrentHashMap<>();

    @TestBean(name = "conferenceProvider", methodName = "aProviderThatIsTold")
    @Nullable
    ConferenceProvider provider;

    static ConferenceProvider aProviderThatIsTold() {
        var simulation = new SimulatedConferenceProvider(Clock.systemUTC());
        return (ConferenceProvider) Proxy.newProxyInstance(
                ConferenceProvider.class.getClassLoader(),
                new Class<?>[] {ConferenceProvider.class},
                (_, method, arguments) -> {
                    if (method.getName().equals("examine")) {
                        var told = EXAMINED.get(((HostCredentials) arguments[0]).accountId());
                        if (told != null) {
                            return told;
                        }
                    }
                    try {
                        return method.invoke(simulation, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    @AfterEach
    void nothingIsTold() {
        EXAMINED.clear();
    }

    /** What ended is ended at the provider on another thread. */
    protected void meetingsAreSettled() {
        for (int look = 0; look < 200; look++) {
            if (database.fetch("select 1 from conferencing.meeting where state in ('TO_END', 'TO_DELETE')")
                    .isEmpty()) {
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        throw new AssertionError("meetings are not settled after 10 seconds");
    }

    protected void theProviderSays(
            String accountId,
            @Nullable String problem,
            @Nullable String plan,
            @Nullable Integer capacity,
            @Nullable Integer slots) {
        EXAMINED.put(accountId, new ProbeResult(problem, plan, capacity, slots));
    }
}
