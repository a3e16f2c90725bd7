package twin.policiesstandinautomation.space.lectio.conferencing.write;

import org.springframework.context.event.EventListener;

class OffendingSpringListener {

    @EventListener
    void on(String event) {}
}
