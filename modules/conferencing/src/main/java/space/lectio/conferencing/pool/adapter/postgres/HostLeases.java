package space.lectio.conferencing.pool.adapter.postgres;

import static space.lectio.conferencing.jooq.conferencing.Tables.LEASE;

import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Who holds a host account at the moment. */
@Component
public class HostLeases {

    private final DSLContext database;

    HostLeases(DSLContext database) {
        this.database = database;
    }

    /** Ids of leases that have not ended. */
    public List<Long> openOn(long hostId) {
        return database.select(LEASE.ID)
                .from(LEASE)
                .where(LEASE.HOST_ID.eq(hostId).and(LEASE.ENDED_AT.isNull()))
                .orderBy(LEASE.ID)
                .fetch(LEASE.ID);
    }
}
