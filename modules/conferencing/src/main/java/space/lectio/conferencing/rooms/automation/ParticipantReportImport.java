package space.lectio.conferencing.rooms.automation;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.pool.adapter.vault.HostVault;
import space.lectio.conferencing.pool.domain.host.ProviderFailed;
import space.lectio.conferencing.rooms.adapter.postgres.PostgresParticipantObservations;
import space.lectio.conferencing.rooms.adapter.postgres.PostgresParticipantObservations.DueReport;
import space.lectio.conferencing.rooms.domain.attendance.ParticipantObservation.Kind;
import space.lectio.conferencing.rooms.domain.attendance.ParticipantObservation.Source;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider;

/** What was not heard of somebody's coming and going is in the list that the provider makes when a meeting is over. */
@Component
class ParticipantReportImport {

    private static final Logger log = LoggerFactory.getLogger(ParticipantReportImport.class);

    private final PostgresParticipantObservations sightings;
    private final HostVault logins;
    private final ConferenceProvider provider;
    private final Clock clock;

    ParticipantReportImport(
            PostgresParticipantObservations sightings, HostVault logins, ConferenceProvider provider, Clock clock) {
        this.sightings = sightings;
        this.logins = logins;
        this.provider = provider;
        this.clock = clock;
    }

    /** Asks for the lists that are due. One that is not to be had is asked for again later. */
    public void takeDue() {
        for (var due : sightings.dueReports(clock.instant())) {
            try {
                take(due);
            } catch (ProviderFailed failed) {
                log.warn("No list of participants for lease {}: {}", due.leaseId(), failed.getMessage());
            }
            sightings.asked(due.leaseId(), clock.instant());
        }
    }

    private void take(DueReport due) {
        for (var person : provider.participants(logins.of(due.hostId()), due.meetingId())) {
            // One person has one id for all their devices; a stay is what the list has a row for.
            var stay = person.participantId() + " " + person.joinedAt();
            sightings.add(due.leaseId(), stay, person.email(), Source.REPORTED, Kind.CAME, person.joinedAt());
            sightings.add(due.leaseId(), stay, person.email(), Source.REPORTED, Kind.LEFT, person.leftAt());
        }
    }
}
