package space.lectio.conferencing.rooms.automation;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.LeaseEvent.LeaseEnded;
import space.lectio.conferencing.rooms.adapter.postgres.PostgresMeetings;
import space.lectio.conferencing.rooms.adapter.postgres.PostgresRooms;

/** In the transaction that ends the lease, the host's link goes and the meeting is marked for ending
 * (docs/adr/0037-policies-in-the-transaction.md); the provider is asked after it has committed. */
@Component
@ProcessingGroup("conferencing.end-meetings")
class WhenLeaseEndedThenEndMeeting {

    private final PostgresRooms rooms;
    private final PostgresMeetings meetings;
    private final MeetingReconciler settlement;

    WhenLeaseEndedThenEndMeeting(PostgresRooms rooms, PostgresMeetings meetings, MeetingReconciler settlement) {
        this.rooms = rooms;
        this.meetings = meetings;
        this.settlement = settlement;
    }

    @EventHandler
    void on(LeaseEnded e) {
        rooms.forgetStartUrl(e.leaseId());
        meetings.toEnd(e.leaseId(), e.at());
        settlement.afterCommit(e.leaseId());
    }
}
