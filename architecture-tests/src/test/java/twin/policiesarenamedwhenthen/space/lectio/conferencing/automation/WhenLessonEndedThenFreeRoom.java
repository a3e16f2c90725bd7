package twin.policiesarenamedwhenthen.space.lectio.conferencing.automation;

import org.axonframework.eventhandling.EventHandler;

class WhenLessonEndedThenFreeRoom {

    @EventHandler
    void on(String event) {}
}
