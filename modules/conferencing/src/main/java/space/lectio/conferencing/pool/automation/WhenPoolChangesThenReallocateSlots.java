package space.lectio.conferencing.pool.automation;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.HostAccountEvent;
import space.lectio.conferencing.pool.write.reserveslot.ReallocateSlots;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;

/**
 * In the transaction that changes the pool. In one group with the table of hosts and after it: what it shares out is what
 * that table says.
 */
@Component
@Order
@ProcessingGroup("conferencing.pool")
class WhenPoolChangesThenReallocateSlots {

    private final CommandDispatcher commands;

    WhenPoolChangesThenReallocateSlots(CommandDispatcher commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(HostAccountEvent event) {
        commands.<Void>send(new ReallocateSlots(), Caller.SYSTEM);
    }
}
