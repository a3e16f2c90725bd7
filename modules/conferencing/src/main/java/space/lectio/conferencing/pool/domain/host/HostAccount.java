package space.lectio.conferencing.pool.domain.host;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import space.lectio.conferencing.api.ChangeHostAccount;
import space.lectio.conferencing.api.HostAccountEvent;
import space.lectio.conferencing.api.HostAccountEvent.CordonReason;
import space.lectio.conferencing.api.HostAccountEvent.HostAdded;
import space.lectio.conferencing.api.HostAccountEvent.HostAffinityChanged;
import space.lectio.conferencing.api.HostAccountEvent.HostCapacityChanged;
import space.lectio.conferencing.api.HostAccountEvent.HostCordoned;
import space.lectio.conferencing.api.HostAccountEvent.HostOwnerChanged;
import space.lectio.conferencing.api.HostAccountEvent.HostRemoved;
import space.lectio.conferencing.api.HostAccountEvent.HostResumed;
import space.lectio.conferencing.api.HostAccountEvent.HostSlotsChanged;
import space.lectio.conferencing.api.HostAccountEvent.HostSuspended;
import space.lectio.conferencing.api.HostAccountEvent.HostUncordoned;
import space.lectio.conferencing.api.HostAccountEvent.Suspension;
import space.lectio.conferencing.api.HostHealthChecks.HealthCheck;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Decision;

/**
 * What an account may host. It is active, cordoned (no new lesson gets it) or suspended (and lessons that have it are to leave
 * it). Each is stronger than the one before: who is suspended is not cordoned besides, and comes back as active.
 */
public sealed interface HostAccount {

    /** No meeting service seats more. */
    int MOST_PEOPLE = 10_000;

    int MOST_SLOTS = 100;

    /** Before its first event. */
    record Unknown() implements HostAccount {}

    record InPool(long id, HostCapabilities equipment, Standing standing) implements HostAccount {}

    record Removed() implements HostAccount {}

    /** Whether lessons may have it. */
    sealed interface Standing {
        record Active() implements Standing {}

        record Cordoned(CordonReason why) implements Standing {}

        record Suspended() implements Standing {}
    }

    static Decision<HostAccountEvent> add(
            long hostId, int slots, int capacity, @Nullable Long owner, List<Long> affinity, Instant now) {
        var impossible = new HostCapabilities(slots, capacity, owner, affinity).impossible();
        return impossible == null
                ? Decision.accept(new HostAdded(hostId, slots, capacity, owner, affinity, now))
                : Decision.refuse(impossible);
    }

    /** One event for each thing that becomes different. Whose own it is changes its credentials, an administrator all of it. */
    default Decision<HostAccountEvent> change(Caller by, ChangeHostAccount wish, Instant now) {
        return ifChangeableBy(by, host -> {
            var wanted = host.equipment.with(wish);
            if (!by.isAdmin() && (wish.inUse() != null || !wanted.equals(host.equipment))) {
                return Decision.refuse(CommonRefusal.FORBIDDEN);
            }
            var impossible = wanted.impossible();
            if (impossible != null) {
                return Decision.refuse(impossible);
            }
            var events = new ArrayList<>(host.equipment.towards(wanted, host.id, now));
            if (wish.inUse() != null) {
                events.addAll(wish.inUse() ? backInUse(host, now) : cordoned(host, CordonReason.BY_OPERATOR, now));
            }
            return Decision.accept(events);
        });
    }

    /** See {@link space.lectio.conferencing.api.ApplyHealthCheck}. */
    default Decision<HostAccountEvent> follow(Caller by, HealthCheck found, Instant now) {
        return ifChangeableBy(by, host -> {
            if (!found.works()) {
                return Decision.accept(
                        found.refused() ? cordoned(host, CordonReason.CREDENTIALS_REFUSED, now) : List.of());
            }
            var wanted = new HostCapabilities(
                    found.slots() == null ? host.equipment.slots() : found.slots(),
                    found.capacity() == null ? host.equipment.capacity() : found.capacity(),
                    host.equipment.owner(),
                    host.equipment.affinity());
            var impossible = wanted.impossible();
            if (impossible != null) {
                return Decision.refuse(impossible);
            }
            var events = new ArrayList<>(host.equipment.towards(wanted, host.id, now));
            if (LicenceCheck.isTooSmall(found.plan())) {
                events.addAll(cordoned(host, CordonReason.DOWNGRADED, now));
            } else if (host.standing instanceof Standing.Cordoned(var why)
                    && (why == CordonReason.DOWNGRADED
                            || why == CordonReason.CREDENTIALS_REFUSED
                            || why == CordonReason.UNCHECKED)) {
                events.add(new HostUncordoned(host.id, now));
            }
            return Decision.accept(events);
        });
    }

    /** An operator's switch: who is active is cordoned, who is not is active again. */
    default Decision<HostAccountEvent> toggle(Instant now) {
        return ifInPool(host ->
                Decision.accept(isActive() ? cordoned(host, CordonReason.BY_OPERATOR, now) : backInUse(host, now)));
    }

    default boolean isActive() {
        return this instanceof InPool host && host.standing instanceof Standing.Active;
    }

    default Decision<HostAccountEvent> cordon(CordonReason why, Instant now) {
        return ifInPool(host -> Decision.accept(cordoned(host, why, now)));
    }

    /** @param onlyIf the reason that is gone, while another one stands; null for whatever reason */
    default Decision<HostAccountEvent> uncordon(@Nullable CordonReason onlyIf, Instant now) {
        return ifInPool(host -> switch (host.standing) {
            case Standing.Suspended _ ->
                onlyIf == null ? Decision.refuse(HostRefusal.HOST_IS_SUSPENDED) : Decision.accept();
            case Standing.Cordoned(var why) when onlyIf != null && why != onlyIf -> Decision.accept();
            case Standing.Cordoned _, Standing.Active _ -> Decision.accept(backInUse(host, now));
        });
    }

    default Decision<HostAccountEvent> suspend(Suspension why, Instant now) {
        return ifInPool(host -> host.standing instanceof Standing.Suspended
                ? Decision.accept()
                : Decision.accept(new HostSuspended(host.id, why, now)));
    }

    default Decision<HostAccountEvent> resume(Instant now) {
        return ifInPool(host -> host.standing instanceof Standing.Suspended
                ? Decision.accept(backInUse(host, now))
                : Decision.accept());
    }

    /** @param held whether a lesson has it, or its last meeting is not settled */
    default Decision<HostAccountEvent> remove(Caller by, boolean held, Instant now) {
        return ifChangeableBy(
                by,
                host -> held
                        ? Decision.refuse(HostRefusal.HOST_IN_USE)
                        : Decision.accept(new HostRemoved(host.id, now)));
    }

    static HostAccount evolve(HostAccount account, HostAccountEvent event) {
        return switch (event) {
            case HostAdded e ->
                new InPool(
                        e.hostId(),
                        new HostCapabilities(e.slots(), e.capacity(), e.ownerTeacherId(), e.affinity()),
                        new Standing.Active());
            case HostSlotsChanged e ->
                account.equipped(was -> new HostCapabilities(e.slots(), was.capacity(), was.owner(), was.affinity()));
            case HostCapacityChanged e ->
                account.equipped(was -> new HostCapabilities(was.slots(), e.capacity(), was.owner(), was.affinity()));
            case HostAffinityChanged e ->
                account.equipped(was -> new HostCapabilities(was.slots(), was.capacity(), was.owner(), e.affinity()));
            case HostOwnerChanged e ->
                account.equipped(
                        was -> new HostCapabilities(was.slots(), was.capacity(), e.ownerTeacherId(), was.affinity()));
            case HostCordoned e -> account.standing(new Standing.Cordoned(e.why()));
            case HostUncordoned _, HostResumed _ -> account.standing(new Standing.Active());
            case HostSuspended _ -> account.standing(new Standing.Suspended());
            case HostRemoved _ -> new Removed();
        };
    }

    /** By an administrator, or by the teacher whose own it is. */
    private Decision<HostAccountEvent> ifChangeableBy(Caller by, Function<InPool, Decision<HostAccountEvent>> decide) {
        return ifInPool(host -> by.isAdmin() || Objects.equals(host.equipment.owner(), by.id())
                ? decide.apply(host)
                : Decision.refuse(CommonRefusal.FORBIDDEN));
    }

    private Decision<HostAccountEvent> ifInPool(Function<InPool, Decision<HostAccountEvent>> decide) {
        return switch (this) {
            case InPool host -> decide.apply(host);
            case Unknown _, Removed _ -> Decision.refuse(CommonRefusal.NOT_FOUND);
        };
    }

    private static List<HostAccountEvent> cordoned(InPool host, CordonReason why, Instant now) {
        return switch (host.standing) {
            case Standing.Active _ -> List.of(new HostCordoned(host.id, why, now));
            // What the server lifts by itself later must not lift what an operator wanted, or what lasts longer.
            case Standing.Cordoned(var before) ->
                before == why || before == CordonReason.BY_OPERATOR || why == CordonReason.FAILING
                        ? List.of()
                        : List.of(new HostCordoned(host.id, why, now));
            case Standing.Suspended _ -> List.of();
        };
    }

    private static List<HostAccountEvent> backInUse(InPool host, Instant now) {
        return switch (host.standing) {
            case Standing.Active _ -> List.of();
            case Standing.Cordoned _ -> List.of(new HostUncordoned(host.id, now));
            case Standing.Suspended _ -> List.of(new HostResumed(host.id, now));
        };
    }

    private HostAccount equipped(Function<HostCapabilities, HostCapabilities> change) {
        return switch (this) {
            case InPool host -> new InPool(host.id, change.apply(host.equipment), host.standing);
            case Unknown _, Removed _ -> this;
        };
    }

    private HostAccount standing(Standing standing) {
        return switch (this) {
            case InPool host -> new InPool(host.id, host.equipment, standing);
            case Unknown _, Removed _ -> this;
        };
    }
}
