package space.lectio.conferencing.rooms.automation;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.HostAccountEvent.HostRemoved;
import space.lectio.conferencing.rooms.adapter.postgres.PostgresMeetings;

/** In the transaction that removes the host: without its credentials no meeting of it can be looked for. */
@Component
@ProcessingGroup("conferencing.forget-meetings")
class WhenHostRemovedThenForgetMeetings {

    private final PostgresMeetings meetings;

    WhenHostRemovedThenForgetMeetings(PostgresMeetings meetings) {
        this.meetings = meetings;
    }

    @EventHandler
    void on(HostRemoved e) {
        meetings.forgetOn(e.hostId());
    }
}
