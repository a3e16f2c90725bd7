package space.lectio.conferencing.rooms.domain.attendance;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.lectio.conferencing.rooms.domain.attendance.Sighting.Kind;
import space.lectio.conferencing.rooms.domain.attendance.Sighting.Source;

/** What is known of people's coming and going, a set for each lease. */
public interface Sightings {

    /**
     * @param email tells who of our people it is, and is not kept; null if the provider does not tell
     * @param at as the provider says
     */
    void add(long leaseId, String participant, @Nullable String email, Source source, Kind kind, Instant at);

    /** When people were in the lesson's meetings. */
    List<Stay> staysIn(long lessonId);

    /** Meetings of leases that ended lately, whose list of participants is due. */
    List<DueReport> dueReports(Instant now);

    /** The list was asked for. */
    void asked(long leaseId, Instant now);

    record DueReport(long leaseId, long hostId, String meetingId) {}
}
