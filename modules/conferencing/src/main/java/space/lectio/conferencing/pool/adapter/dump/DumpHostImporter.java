package space.lectio.conferencing.pool.adapter.dump;

import static space.lectio.conferencing.jooq.conferencing.Sequences.HOST_ID_SEQ;
import static space.lectio.conferencing.jooq.conferencing.Tables.HOST;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.adapter.ConferencingSettings;
import space.lectio.conferencing.adapter.dump.NextIds;
import space.lectio.conferencing.api.HostAccountEvent;
import space.lectio.conferencing.api.HostAccountEvent.CordonReason;
import space.lectio.conferencing.api.HostAccountEvent.HostAdded;
import space.lectio.conferencing.api.HostAccountEvent.HostCordoned;
import space.lectio.conferencing.api.HostAccountEvent.HostSuspended;
import space.lectio.conferencing.api.HostAccountEvent.Suspension;
import space.lectio.conferencing.pool.adapter.vault.HostVault;
import space.lectio.conferencing.pool.domain.host.HostAccount;
import space.lectio.conferencing.pool.domain.host.HostCredentials;
import space.lectio.conferencing.pool.domain.host.PlaceholderAccounts;
import space.lectio.conferencing.pool.write.PoolAggregates;
import space.lectio.shared.dump.Dump;
import space.lectio.shared.dump.DumpImporter;
import space.lectio.shared.dump.DumpRecord;
import space.lectio.shared.eventstore.ImportedHistory;
import space.lectio.shared.eventstore.ImportedHistory.Story;

/**
 * Host accounts of both pools. Those of the living pool keep their ids; those of the first one, which counts its own, get new
 * ids behind them and are suspended. How many meetings an account is said to host at the moment is not taken over: the
 * original's counter is wrong, and here leases tell.
 */
@Component
@Order(5)
class DumpHostImporter implements DumpImporter {

    private static final String POOL = "zoom_pool.zoomaccount";
    private static final String FIRST_POOL = "schedule.zoomaccount";
    private static final String METRICS = "zoom_pool.zoompoolusagemetrics";

    /**
     * People in one meeting. The original does not record it, and a host without seats cannot be given to anybody. 100 is the least
     * that any plan of Zoom seats, so no lesson is promised seats that are not there; the first check asks Zoom and corrects it.
     */
    static final int LEAST_CAPACITY = 100;

    static final String UNTIL_CHECKED =
            "gets no lessons until a check has seen its credentials work: a running server asks by itself within"
                    + " minutes, 'panel pool check --apply' asks at once";

    private final ImportedHistory history;
    private final HostVault logins;
    private final DSLContext database;
    private final Clock clock;

    /** Whether meetings are real ones: then an account counts for promises only once a check has seen it work. */
    private final boolean live;

    DumpHostImporter(
            ImportedHistory history,
            HostVault logins,
            DSLContext database,
            Clock clock,
            ConferencingSettings settings) {
        this.live = settings.isLive();
        this.clock = clock;
        this.history = history;
        this.logins = logins;
        this.database = database;
    }

    @Override
    public Set<String> models() {
        return Set.of(POOL, FIRST_POOL, METRICS);
    }

    @Override
    public void take(Dump dump) {
        dump.each(POOL, record -> takeFromPool(dump, record));
        NextIds.comeAfter(database, HOST_ID_SEQ, HOST.ID);
        dump.each(FIRST_POOL, record -> takeFromFirstPool(dump, record));
        dump.each(METRICS, record -> dump.skipped(record, "counters of the original: here leases are counted instead"));
    }

    private void takeFromPool(Dump dump, DumpRecord record) {
        var id = record.id();
        var accountId = record.text("zoom_account_id");
        var slots = record.integer("max_concurrent_meetings");
        var suspension = suspension(record.bool("is_active"), accountId, slots);
        take(
                id,
                Math.clamp(slots, 1, HostAccount.MOST_SLOTS),
                dump.people(record, "preferred_teachers"),
                suspension,
                record);
        if (slots > HostAccount.MOST_SLOTS) {
            dump.remark(
                    record,
                    "max_concurrent_meetings: %d, a host has at most %d here".formatted(slots, HostAccount.MOST_SLOTS));
        }
        var remark = remark(suspension);
        var login = new HostCredentials(
                record.text("email"),
                accountId,
                record.text("api_key"),
                record.text("api_secret"),
                record.text("zoom_user_id"));
        var twin = logins.twinOf(id, login);
        if (twin != null) {
            dump.remark(
                    record, "the same Zoom user as host " + twin + ": remove one of them, its meetings count twice");
        }
        logins.keep(id, login, remark, record.instant("created_at"), record.instant("updated_at"));
        if (!remark.isEmpty()) {
            dump.remark(record, remark);
        } else if (live) {
            dump.remark(record, UNTIL_CHECKED);
        }
        dump.imported(record);
    }

    private static @Nullable Suspension suspension(boolean active, String accountId, int slots) {
        if (!active || slots < 1) {
            return Suspension.WAS_INACTIVE;
        }
        return PlaceholderAccounts.isOne(accountId) ? Suspension.PLACEHOLDER_CREDENTIALS : null;
    }

    private static String remark(@Nullable Suspension suspension) {
        return switch (suspension) {
            case null -> "";
            case WAS_INACTIVE -> "suspended: it was switched off in the original";
            case PLACEHOLDER_CREDENTIALS -> "suspended: its Zoom account id is a placeholder";
            case OBSOLETE -> "suspended: an account of the first pool, whose kind of app Zoom no longer serves";
            case BY_OPERATOR -> "suspended";
        };
    }

    private void takeFromFirstPool(Dump dump, DumpRecord record) {
        record.id();
        var id = database.nextval(HOST_ID_SEQ);
        take(id, 1, List.of(), Suspension.OBSOLETE, record);
        var remark = remark(Suspension.OBSOLETE);
        logins.keep(
                id,
                new HostCredentials(
                        record.text("name"),
                        "",
                        record.text("api_key"),
                        record.text("api_secret"),
                        record.text("zoom_user_id")),
                remark,
                record.instant("created_at"),
                record.instant("updated_at"));
        dump.remark(record, remark + "; here it is host " + id);
        dump.imported(record);
    }

    private void take(long id, int slots, List<Long> affinity, @Nullable Suspension suspension, DumpRecord record) {
        var events = new ArrayList<HostAccountEvent>();
        events.add(new HostAdded(id, slots, LEAST_CAPACITY, null, affinity, record.instant("created_at")));
        // Decided here, now: the original knows no such states.
        if (suspension != null) {
            events.add(new HostSuspended(id, suspension, clock.instant()));
        } else if (live) {
            events.add(new HostCordoned(id, CordonReason.UNCHECKED, clock.instant()));
        }
        history.append(List.of(new Story(PoolAggregates.HOST.id(id), events, 0)));
    }
}
