package space.lectio.conferencing.rooms.automation;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.LeaseEvent.LeaseGranted;
import space.lectio.conferencing.pool.domain.lease.LeaseTerms;
import space.lectio.conferencing.rooms.adapter.postgres.PostgresMeetings;

/** In the transaction that grants the lease (docs/adr/0037-policies-in-the-transaction.md): whatever is lost after it, there is a row that
 * says what has to be looked for at the provider. */
@Component
@ProcessingGroup("conferencing.intend-meetings")
class WhenLeaseGrantedThenIntendMeeting {

    private final PostgresMeetings meetings;
    private final LeaseTerms terms;

    WhenLeaseGrantedThenIntendMeeting(PostgresMeetings meetings, LeaseTerms terms) {
        this.meetings = meetings;
        this.terms = terms;
    }

    @EventHandler
    void on(LeaseGranted e) {
        meetings.intend(e.leaseId(), e.lessonId(), e.hostId(), e.at(), e.at().plus(terms.opening()));
    }
}
