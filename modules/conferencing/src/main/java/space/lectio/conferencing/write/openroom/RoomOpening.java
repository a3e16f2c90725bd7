package space.lectio.conferencing.write.openroom;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import space.lectio.conferencing.api.LeaseEvent.LeaseEnd;
import space.lectio.conferencing.api.LeaseEvent.RecordingPlan;
import space.lectio.conferencing.domain.accountpool.AccountPool.Wanted;
import space.lectio.conferencing.domain.accountpool.ConferenceProvider;
import space.lectio.conferencing.domain.accountpool.ConferenceProvider.HostLogin;
import space.lectio.conferencing.domain.accountpool.ConferenceProvider.OpenedRoom;
import space.lectio.conferencing.domain.accountpool.ConferenceProvider.ProviderFailed;
import space.lectio.conferencing.domain.accountpool.ConferenceProvider.RoomRequest;
import space.lectio.conferencing.domain.accountpool.HostLogins;
import space.lectio.conferencing.domain.accountpool.Pool;
import space.lectio.conferencing.domain.room.RoomRefusal;
import space.lectio.conferencing.domain.room.Rooms;
import space.lectio.conferencing.domain.room.Rooms.StartedRoom;
import space.lectio.conferencing.write.endlease.EndLease;
import space.lectio.conferencing.write.openroom.GrantLease.Grant;
import space.lectio.scheduling.api.BeginLesson;
import space.lectio.scheduling.api.ScheduleQuickLesson;
import space.lectio.shared.Caller;
import space.lectio.shared.Commands;
import space.lectio.shared.Refused;

/**
 * Gives a lesson its room in three steps, of which the middle one is no transaction because it asks the provider: a lease, the
 * meeting, then both on record. If the server dies in between, the lease expires and the next click begins anew.
 * The trail with its failures: docs/flows/lesson-gets-a-room.md.
 */
@Component
public class RoomOpening {

    private static final Logger log = LoggerFactory.getLogger(RoomOpening.class);

    /** Each lost race means that somebody else won, so this is only reached if something is wrong. */
    private static final int ATTEMPTS = 20;

    private static final int LOOKS = 300;
    private static final long MILLIS_BETWEEN_LOOKS = 100;

    private final Commands commands;
    private final Pool pool;
    private final Rooms rooms;
    private final HostLogins logins;
    private final ConferenceProvider provider;
    private final StartLimit limit;
    private final TransactionTemplate together;
    private final Clock clock;

    RoomOpening(
            Commands commands,
            Pool pool,
            Rooms rooms,
            HostLogins logins,
            ConferenceProvider provider,
            StartLimit limit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.commands = commands;
        this.pool = pool;
        this.rooms = rooms;
        this.logins = logins;
        this.provider = provider;
        this.limit = limit;
        this.together = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * @param recording null if the lesson is not recorded
     * @param lessonToCome a lesson that comes into being with its room; null if it exists
     */
    public record Opening(
            long lessonId,
            Wanted wanted,
            String topic,
            Instant startsAt,
            Instant endsAt,
            @Nullable RecordingPlan recording,
            @Nullable ScheduleQuickLesson lessonToCome) {}

    /**
     * Opens the room, or waits for the one that another click is opening.
     *
     * @throws Refused if there is none: {@link RoomRefusal}
     */
    public StartedRoom open(Opening opening, Caller teacher) {
        limit.admit(teacher.id(), opening.lessonId());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var grant = lease(opening, teacher);
            if (grant == null) {
                continue;
            }
            if (grant.fresh()) {
                fill(opening, grant, teacher);
            }
            var room = room(opening.lessonId(), grant.leaseId());
            if (room != null) {
                return room;
            }
        }
        throw new Refused(RoomRefusal.NO_ZOOM_AVAILABLE);
    }

    /** Step one; null if it has to be asked again because the pool has changed. */
    private @Nullable Grant lease(Opening opening, Caller teacher) {
        try {
            return commands.<Grant>send(new GrantLease(opening.lessonId(), opening.wanted()), teacher);
        } catch (DuplicateKeyException lostRace) {
            return null;
        } catch (Refused refused) {
            if (refused.refusal() == RoomRefusal.NO_ZOOM_AVAILABLE && takeBackExpired()) {
                return null;
            }
            throw refused;
        }
    }

    private boolean takeBackExpired() {
        var expired = pool.expired(clock.instant());
        expired.forEach(lease -> commands.<Void>send(new EndLease(lease, LeaseEnd.EXPIRED), Caller.SYSTEM));
        return !expired.isEmpty();
    }

    /** Steps two and three. */
    private void fill(Opening opening, Grant grant, Caller teacher) {
        var host = logins.of(grant.hostId());
        var room = meeting(opening, grant, host);
        var recorded = false;
        try {
            together.executeWithoutResult(_ -> {
                if (opening.lessonToCome() != null) {
                    commands.<Void>send(opening.lessonToCome(), teacher);
                }
                commands.<Void>send(
                        new RecordRoom(
                                grant.leaseId(),
                                opening.lessonId(),
                                grant.hostId(),
                                room,
                                opening.recording(),
                                opening.startsAt(),
                                opening.endsAt()),
                        teacher);
                commands.<Void>send(new BeginLesson(opening.lessonId(), opening.recording() != null), teacher);
            });
            recorded = true;
        } finally {
            if (!recorded) {
                try {
                    close(host, room);
                } finally {
                    giveBack(grant, LeaseEnd.NOT_RECORDED);
                }
            }
        }
    }

    private OpenedRoom meeting(Opening opening, Grant grant, HostLogin host) {
        var opened = false;
        try {
            var room = provider.open(
                    host,
                    new RoomRequest(
                            grant.leaseId(),
                            opening.topic(),
                            opening.startsAt(),
                            opening.endsAt(),
                            opening.recording() != null));
            opened = true;
            return room;
        } catch (ProviderFailed failed) {
            log.warn("Lease {}: no meeting on host {}: {}", grant.leaseId(), grant.hostId(), failed.getMessage());
            throw new Refused(
                    switch (failed.why()) {
                        case CREDENTIALS -> RoomRefusal.ZOOM_AUTH_ERROR;
                        case BUDGET_SPENT, NOT_DONE, ANSWER_LOST -> RoomRefusal.ZOOM_FAILED;
                    });
        } finally {
            if (!opened) {
                giveBack(grant, LeaseEnd.NO_MEETING);
            }
        }
    }

    private void giveBack(Grant grant, LeaseEnd why) {
        commands.<Void>send(new EndLease(grant.leaseId(), why), Caller.SYSTEM);
    }

    private void close(HostLogin host, OpenedRoom room) {
        try {
            provider.end(host, room.meetingId());
        } catch (ProviderFailed failed) {
            log.warn("Meeting {} was given up but could not be ended: {}", room.meetingId(), failed.getMessage());
        }
    }

    /** The lesson's room once it is there; null if its lease has ended without one. */
    private @Nullable StartedRoom room(long lessonId, long leaseId) {
        for (int look = 0; look < LOOKS; look++) {
            var room = rooms.startedRoom(lessonId);
            if (room.isPresent()) {
                return room.get();
            }
            var lease = pool.lease(leaseId);
            if (lease.isEmpty()) {
                return null;
            }
            if (lease.get().expiresAt().isBefore(clock.instant())) {
                commands.<Void>send(new EndLease(leaseId, LeaseEnd.EXPIRED), Caller.SYSTEM);
                return null;
            }
            pause();
        }
        throw new Refused(RoomRefusal.ROOM_IS_OPENING);
    }

    private static void pause() {
        try {
            Thread.sleep(MILLIS_BETWEEN_LOOKS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Refused(RoomRefusal.ROOM_IS_OPENING);
        }
    }
}
