package space.lectio.conferencing.rooms.adapter.postgres;

import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.or;
import static space.lectio.conferencing.jooq.conferencing.Tables.LEASE;
import static space.lectio.conferencing.jooq.conferencing.Tables.PARTICIPANT_REPORT;
import static space.lectio.conferencing.jooq.conferencing.Tables.PRESENCE;
import static space.lectio.identity.jooq.views.Tables.PERSON_CARD;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.rooms.domain.attendance.AttendanceInterval;
import space.lectio.conferencing.rooms.domain.attendance.ParticipantObservation;
import space.lectio.conferencing.rooms.domain.attendance.ParticipantObservation.Kind;
import space.lectio.conferencing.rooms.domain.attendance.ParticipantObservation.Source;
import space.lectio.shared.TypedText;

/** What is known of people's coming and going, a set for each lease. */
@Component
public class PostgresParticipantObservations {

    /** Zoom's list may be incomplete right after the end, so it is asked for more than once. */
    private static final int REPORTS = 3;

    private static final Duration FIRST_REPORT = Duration.ofMinutes(5);
    private static final Duration BETWEEN_REPORTS = Duration.ofHours(1);
    private static final Duration LATE = Duration.ofDays(1);
    private static final int AT_ONCE = 50;

    private final DSLContext database;

    PostgresParticipantObservations(DSLContext database) {
        this.database = database;
    }

    /**
     * @param email tells who of our people it is, and is not kept; null if the provider does not tell
     * @param at as the provider says
     */
    public void add(long leaseId, String participant, @Nullable String email, Source source, Kind kind, Instant at) {
        database.insertInto(PRESENCE)
                .set(PRESENCE.LEASE_ID, leaseId)
                .set(PRESENCE.PARTICIPANT, participant)
                .set(PRESENCE.SOURCE, source.name())
                .set(PRESENCE.KIND, kind.name())
                .set(PRESENCE.AT, at)
                .set(PRESENCE.PERSON_ID, email == null ? null : personAt(email))
                .onConflictDoNothing()
                .execute();
    }

    /** If several people share the address, it identifies none of them. */
    private @Nullable Long personAt(String email) {
        var people = database.select(PERSON_CARD.ID)
                .from(PERSON_CARD)
                .where(lower(PERSON_CARD.EMAIL).eq(TypedText.strip(email).toLowerCase(Locale.ROOT)))
                .limit(2)
                .fetch(PERSON_CARD.ID);
        return people.size() == 1 ? people.getFirst() : null;
    }

    /** When people were in the lesson's meetings. */
    public List<AttendanceInterval> staysIn(long lessonId) {
        var byLease = database.select(
                        PRESENCE.LEASE_ID,
                        PRESENCE.PARTICIPANT,
                        PRESENCE.PERSON_ID,
                        PRESENCE.SOURCE,
                        PRESENCE.KIND,
                        PRESENCE.AT)
                .from(PRESENCE)
                .join(LEASE)
                .on(LEASE.ID.eq(PRESENCE.LEASE_ID))
                .where(LEASE.LESSON_ID.eq(lessonId))
                .orderBy(PRESENCE.LEASE_ID)
                .fetchGroups(
                        PRESENCE.LEASE_ID,
                        row -> new ParticipantObservation(
                                row.get(PRESENCE.PARTICIPANT),
                                row.get(PRESENCE.PERSON_ID),
                                Source.valueOf(row.get(PRESENCE.SOURCE)),
                                Kind.valueOf(row.get(PRESENCE.KIND)),
                                row.get(PRESENCE.AT)));
        return byLease.values().stream()
                .flatMap(of -> AttendanceInterval.of(of).stream())
                .toList();
    }

    /** Meetings of leases that ended lately, whose list of participants is due. */
    public List<DueReport> dueReports(Instant now) {
        var never = PARTICIPANT_REPORT.TIMES.isNull().and(LEASE.ENDED_AT.le(now.minus(FIRST_REPORT)));
        var again =
                PARTICIPANT_REPORT.TIMES.lt(REPORTS).and(PARTICIPANT_REPORT.ASKED_AT.le(now.minus(BETWEEN_REPORTS)));
        return database.select(LEASE.ID, LEASE.HOST_ID, LEASE.MEETING_ID)
                .from(LEASE)
                .leftJoin(PARTICIPANT_REPORT)
                .on(PARTICIPANT_REPORT.LEASE_ID.eq(LEASE.ID))
                .where(LEASE.ENDED_AT.gt(now.minus(LATE)))
                .and(LEASE.MEETING_ID.isNotNull())
                .and(or(never, again))
                .orderBy(LEASE.ENDED_AT, LEASE.ID)
                .limit(AT_ONCE)
                .fetch(row -> new DueReport(row.value1(), row.value2(), row.value3()));
    }

    /** The list was asked for. */
    public void asked(long leaseId, Instant now) {
        database.insertInto(PARTICIPANT_REPORT)
                .set(PARTICIPANT_REPORT.LEASE_ID, leaseId)
                .set(PARTICIPANT_REPORT.ASKED_AT, now)
                .set(PARTICIPANT_REPORT.TIMES, 1)
                .onConflict(PARTICIPANT_REPORT.LEASE_ID)
                .doUpdate()
                .set(PARTICIPANT_REPORT.ASKED_AT, now)
                .set(PARTICIPANT_REPORT.TIMES, PARTICIPANT_REPORT.TIMES.plus(1))
                .execute();
    }

    public record DueReport(long leaseId, long hostId, String meetingId) {}
}
