package space.lectio.conferencing.pool.automation;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.HostAccountEvent;
import space.lectio.conferencing.pool.write.reserveslot.ShareOutSlots;
import space.lectio.shared.Caller;
import space.lectio.shared.Commands;

/**
 * In the transaction that changes the pool. In one group with the table of hosts and after it: what it shares out is what
 * that table says.
 */
@Component
@Order
@ProcessingGroup("conferencing.pool")
class WhenPoolChangesThenShareOutSlots {

    private final Commands commands;

    WhenPoolChangesThenShareOutSlots(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(HostAccountEvent event) {
        commands.<Void>send(new ShareOutSlots(), Caller.SYSTEM);
    }
}
