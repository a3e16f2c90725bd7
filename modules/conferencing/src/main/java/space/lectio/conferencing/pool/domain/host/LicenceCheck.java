package space.lectio.conferencing.pool.domain.host;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.lectio.conferencing.api.HostAccounts.Card;
import space.lectio.conferencing.api.HostHealthChecks.Difference;
import space.lectio.conferencing.api.HostHealthChecks.HealthCheck;

/** What the provider says of an account, beside what we use it for. */
public final class LicenceCheck {

    /** Its meetings end after 40 minutes. */
    private static final String BASIC = "Basic";

    private LicenceCheck() {}

    public static HealthCheck of(Card host, ProbeResult found) {
        var differences = new ArrayList<Difference>();
        add(differences, "slots", host.slots(), found.slots());
        add(differences, "capacity", host.capacity(), found.capacity());
        return new HealthCheck(
                host.id(),
                host.label(),
                found.works(),
                found.problem(),
                found.plan(),
                found.capacity(),
                found.slots(),
                isTooSmall(found.plan())
                        || differences.stream().anyMatch(difference -> difference.found() < difference.configured()),
                found.refused(),
                List.copyOf(differences));
    }

    static boolean isTooSmall(@Nullable String plan) {
        return BASIC.equalsIgnoreCase(plan);
    }

    private static void add(List<Difference> differences, String what, int configured, @Nullable Integer found) {
        if (found != null && found != configured) {
            differences.add(new Difference(what, configured, found));
        }
    }
}
