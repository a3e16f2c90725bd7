package twin.axonstaysattheedge.space.lectio.grading.domain;

import org.axonframework.eventhandling.EventHandler;

class Offending {

    @EventHandler
    void on(String event) {}
}
