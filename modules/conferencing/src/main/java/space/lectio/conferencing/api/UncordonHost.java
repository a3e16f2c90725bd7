package space.lectio.conferencing.api;

import org.jspecify.annotations.Nullable;
import space.lectio.conferencing.api.HostAccountEvent.CordonReason;

/**
 * Order: lessons may get a cordoned account again. Harmless if they may already, refused if it is suspended.
 *
 * @param onlyIf lift a cordon for this reason and no other; null for whatever reason
 */
public record UncordonHost(long hostId, @Nullable CordonReason onlyIf) {

    public UncordonHost(long hostId) {
        this(hostId, null);
    }
}
