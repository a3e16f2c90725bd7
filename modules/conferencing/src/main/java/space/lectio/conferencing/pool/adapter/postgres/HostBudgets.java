package space.lectio.conferencing.pool.adapter.postgres;

import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.param;
import static org.jooq.impl.DSL.selectOne;
import static space.lectio.conferencing.jooq.conferencing.Tables.CREATE_BUDGET;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.Select;
import org.springframework.stereotype.Component;
import space.lectio.shared.sql.PreparedQuery;

/** How many meetings were created on each host in a UTC day. The provider bounds it, so it is counted before a meeting is asked for. */
@Component
public class HostBudgets {

    /** Zoom's limit of creates and updates for one host and UTC day, less what is kept for repairs. */
    public static final int CREATES_A_DAY = 90;

    private static final Param<Long> HOST = param("host", Long.class);
    private static final Param<LocalDate> DAY = param("day", LocalDate.class);
    private static final Param<Integer> CREATES = param("creates", Integer.class);

    private static final PreparedQuery<Record> SPEND = PreparedQuery.ofChange(insertInto(CREATE_BUDGET)
            .set(CREATE_BUDGET.HOST_ID, HOST)
            .set(CREATE_BUDGET.DAY, DAY)
            .set(CREATE_BUDGET.USED, CREATES)
            .onConflict(CREATE_BUDGET.HOST_ID, CREATE_BUDGET.DAY)
            .doUpdate()
            .set(CREATE_BUDGET.USED, CREATE_BUDGET.USED.plus(excluded(CREATE_BUDGET.USED))));

    private final DSLContext database;

    HostBudgets(DSLContext database) {
        this.database = database;
    }

    /** A meeting is about to be created on the host. */
    public void countCreate(long hostId, Instant now) {
        spend(hostId, now, 1);
    }

    /** The provider says that the host may create no more today, whatever we have counted. */
    public void exhaust(long hostId, Instant now) {
        spend(hostId, now, CREATES_A_DAY);
    }

    private void spend(long hostId, Instant now, int creates) {
        SPEND.with(HOST, hostId).with(DAY, day(now)).with(CREATES, creates).execute(database);
    }

    /** A row if the host has spent its budget of that day. */
    static Select<?> spent(Field<Long> host, Field<LocalDate> day) {
        return selectOne()
                .from(CREATE_BUDGET)
                .where(CREATE_BUDGET.HOST_ID.eq(host))
                .and(CREATE_BUDGET.DAY.eq(day))
                .and(CREATE_BUDGET.USED.ge(CREATES_A_DAY));
    }

    static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }
}
