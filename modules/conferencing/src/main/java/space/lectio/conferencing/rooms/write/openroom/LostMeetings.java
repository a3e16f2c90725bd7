package space.lectio.conferencing.rooms.write.openroom;

import java.util.Optional;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.pool.adapter.vault.HostVault;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider.MarkedMeeting;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider.OpenedRoom;

/** Finds meetings whose answer was lost, by the mark of their lease. Asks the provider, so never inside a transaction. */
@Component
public class LostMeetings {

    private final HostVault logins;
    private final ConferenceProvider provider;

    LostMeetings(HostVault logins, ConferenceProvider provider) {
        this.logins = logins;
        this.provider = provider;
    }

    /** The meeting whose answer was lost, if the provider has it after all. */
    Optional<OpenedRoom> findLost(long leaseId, long hostId) {
        return marked(leaseId, hostId).flatMap(found -> provider.find(logins.of(hostId), found.meetingId()));
    }

    public Optional<MarkedMeeting> marked(long leaseId, long hostId) {
        return provider.marked(logins.of(hostId)).stream()
                .filter(meeting -> meeting.leaseId() == leaseId)
                .findFirst();
    }
}
