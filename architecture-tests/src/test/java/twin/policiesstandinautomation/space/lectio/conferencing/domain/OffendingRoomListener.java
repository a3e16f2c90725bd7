package twin.policiesstandinautomation.space.lectio.conferencing.domain;

import org.axonframework.eventhandling.EventHandler;

class OffendingRoomListener {

    @EventHandler
    void on(String event) {}
}
