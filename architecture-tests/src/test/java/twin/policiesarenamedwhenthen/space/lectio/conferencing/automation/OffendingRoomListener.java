package twin.policiesarenamedwhenthen.space.lectio.conferencing.automation;

import org.axonframework.eventhandling.EventHandler;

class OffendingRoomListener {

    @EventHandler
    void on(String event) {}
}
