package twin.policiesstandinautomation.space.lectio.conferencing.automation;

import org.axonframework.eventhandling.EventHandler;

class RoomRecovery {

    @EventHandler
    void on(String event) {}
}
