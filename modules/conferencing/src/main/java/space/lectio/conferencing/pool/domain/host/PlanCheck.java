package space.lectio.conferencing.pool.domain.host;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.lectio.conferencing.api.HostAccounts.Card;
import space.lectio.conferencing.api.HostCheckups.Checkup;
import space.lectio.conferencing.api.HostCheckups.Difference;

/** What the provider says of an account, beside what we use it for. */
public final class PlanCheck {

    /** Its meetings end after 40 minutes. */
    private static final String BASIC = "Basic";

    private PlanCheck() {}

    public static Checkup of(Card host, Examination found) {
        var differences = new ArrayList<Difference>();
        add(differences, "slots", host.slots(), found.slots());
        add(differences, "capacity", host.capacity(), found.capacity());
        return new Checkup(
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
