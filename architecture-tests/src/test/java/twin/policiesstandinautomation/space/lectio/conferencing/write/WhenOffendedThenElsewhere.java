package twin.policiesstandinautomation.space.lectio.conferencing.write;

import org.axonframework.eventhandling.EventHandler;

class WhenOffendedThenElsewhere {

    @EventHandler
    void on(String event) {}
}
