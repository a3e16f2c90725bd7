package space.lectio.conferencing.pool.read.hosts;

import java.time.Clock;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import space.lectio.shared.SharedSettings;

/** Counts leases: there is no counter that could drift. The month is the school's. */
@Component
class PoolStatsQuery {

    /**
     * Peaks by a sweep: every beginning and end of a lease in the order of time, an end before a beginning at the same moment; a
     * host comes into use with its first lease and goes out of use with its last.
     */
    private static final String SQL = """
            with held as (
              select host_id, greatest(granted_at, {0}) as from_when, ended_at as to_when
              from conferencing.lease
              where granted_at <= {1} and (ended_at is null or ended_at > {0})
            ), step as (
              select host_id, from_when as at, 1 as change from held
              union all
              select host_id, to_when, -1 from held where to_when is not null
            ), of_host as (
              select at, change, host_id,
                     sum(change) over (partition by host_id order by at, change rows unbounded preceding) as level
              from step
            ), sweep as (
              select sum(change) over running as sessions,
                     sum(case when change = 1 and level = 1 then 1 when change = -1 and level = 0 then -1 else 0 end)
                       over running as hosts
              from of_host
              window running as (order by at, change, host_id, level rows unbounded preceding)
            ), account as (
              select host.slots, host.suspended is null and host.cordoned is null as active,
                     (select count(*) from conferencing.lease where host_id = host.id and ended_at is null) as meetings
              from conferencing.host
            )
            select count(*), count(*) filter (where active), count(*) filter (where active and meetings < slots),
                   count(*) filter (where meetings > 0), (select coalesce(max(hosts), 0) from sweep),
                   coalesce(sum(meetings), 0), (select coalesce(max(sessions), 0) from sweep)
            from account""";

    private final DSLContext database;
    private final Clock clock;
    private final ZoneId zone;

    PoolStatsQuery(DSLContext database, Clock clock, SharedSettings settings) {
        this.database = database;
        this.clock = clock;
        this.zone = settings.panelZone();
    }

    PoolStats now() {
        var now = clock.instant();
        var month = now.atZone(zone)
                .toLocalDate()
                .with(TemporalAdjusters.firstDayOfMonth())
                .atStartOfDay(zone)
                .toInstant();
        var row = database.fetchSingle(SQL, month, now);
        return new PoolStats(
                row.get(0, int.class),
                row.get(1, int.class),
                row.get(2, int.class),
                row.get(3, int.class),
                row.get(4, int.class),
                row.get(5, int.class),
                row.get(6, int.class),
                now);
    }
}
