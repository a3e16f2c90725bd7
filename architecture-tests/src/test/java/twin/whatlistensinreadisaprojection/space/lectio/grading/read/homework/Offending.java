package twin.whatlistensinreadisaprojection.space.lectio.grading.read.homework;

import org.axonframework.eventhandling.EventHandler;

class Offending {

    @EventHandler
    void on(String event) {}
}
