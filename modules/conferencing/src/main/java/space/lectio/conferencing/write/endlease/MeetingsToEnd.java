package space.lectio.conferencing.write.endlease;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import space.lectio.conferencing.domain.accountpool.ConferenceProvider;
import space.lectio.conferencing.domain.accountpool.ConferenceProvider.ProviderFailed;
import space.lectio.conferencing.domain.accountpool.HostLogins;
import space.lectio.conferencing.domain.room.Rooms.MeetingOfLease;

/**
 * Ends meetings at the provider once it is certain that their leases have ended, and on a thread of its own: nobody waits for
 * the network, least of all a transaction. A meeting that could not be ended stays open until its people leave; the next
 * lesson on that host ends it.
 */
@Component
class MeetingsToEnd {

    private static final Logger log = LoggerFactory.getLogger(MeetingsToEnd.class);

    private final ConferenceProvider provider;
    private final HostLogins logins;

    MeetingsToEnd(ConferenceProvider provider, HostLogins logins) {
        this.provider = provider;
        this.logins = logins;
    }

    void endAfterCommit(MeetingOfLease meeting) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                Thread.ofVirtual().name("end-meeting-" + meeting.meetingId()).start(() -> end(meeting));
            }
        });
    }

    private void end(MeetingOfLease meeting) {
        try {
            provider.end(logins.of(meeting.hostId()), meeting.meetingId());
        } catch (ProviderFailed failed) {
            log.warn("Meeting {} could not be ended: {}", meeting.meetingId(), failed.getMessage());
        }
    }
}
