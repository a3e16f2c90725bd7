package space.lectio.conferencing.automation;

import java.util.concurrent.TimeUnit;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import space.lectio.conferencing.adapter.ConferencingSettings;
import space.lectio.conferencing.api.HostAccountEvent.HostSuspended;
import space.lectio.conferencing.write.failover.LostRooms;
import space.lectio.shared.eventstore.ImportedHistory;

/** At once, after the transaction and outside of it, since the provider is asked; and in rounds for what was interrupted. */
@Component
@ProcessingGroup("conferencing.replace-rooms")
class WhenHostIsSuspendedThenReplaceItsRooms {

    private final LostRooms rooms;
    private final boolean on;

    WhenHostIsSuspendedThenReplaceItsRooms(LostRooms rooms, ConferencingSettings settings) {
        this.rooms = rooms;
        this.on = settings.goesRounds();
    }

    @EventHandler
    void on(HostSuspended event, @MetaDataValue(ImportedHistory.IMPORTED) @Nullable Boolean imported) {
        if (Boolean.TRUE.equals(imported) || !on) {
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                Thread.ofVirtual()
                        .name("replace-rooms-of-host-" + event.hostId())
                        .start(rooms::replace);
            }
        });
    }

    @Scheduled(initialDelay = 30, fixedDelay = 30, timeUnit = TimeUnit.SECONDS)
    void replaceLostRooms() {
        if (on) {
            rooms.replace();
        }
    }
}
