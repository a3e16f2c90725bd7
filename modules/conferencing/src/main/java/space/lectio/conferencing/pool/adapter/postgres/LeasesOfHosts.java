package space.lectio.conferencing.pool.adapter.postgres;

import static space.lectio.conferencing.jooq.conferencing.Tables.LEASE;
import static space.lectio.conferencing.jooq.conferencing.Tables.MEETING;

import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.rooms.domain.meeting.Meetings.State;

/** Who holds a host account at the moment. */
@Component
public class LeasesOfHosts {

    private final DSLContext database;

    LeasesOfHosts(DSLContext database) {
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

    /** Leases that have ended, but whose meetings are still to be ended or looked for at the provider. */
    public List<Settling> settlingOn(long hostId) {
        return database.select(MEETING.LEASE_ID, MEETING.LOOKS)
                .from(MEETING)
                .where(MEETING.HOST_ID.eq(hostId).and(MEETING.STATE.notIn(State.OPEN.name(), State.OVER.name())))
                .fetch(row -> new Settling(row.value1(), row.value2()));
    }

    /** @param looks how often it was tried in vain */
    public record Settling(long leaseId, int looks) {

        /** After that the provider will not be reached with these credentials any more. */
        private static final int LOOKS_UNTIL_HOPELESS = 5;

        public boolean hasHope() {
            return looks < LOOKS_UNTIL_HOPELESS;
        }
    }
}
