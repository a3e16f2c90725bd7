package space.lectio.conferencing.rooms.write.openroom;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.EndLease;
import space.lectio.conferencing.api.LeaseEvent.LeaseEnd;
import space.lectio.conferencing.api.LeaseEvent.RecordingPlan;
import space.lectio.conferencing.pool.adapter.postgres.PostgresPool;
import space.lectio.conferencing.pool.adapter.vault.HostVault;
import space.lectio.conferencing.pool.domain.host.AccountPool.Wanted;
import space.lectio.conferencing.pool.domain.host.ProviderFailed;
import space.lectio.conferencing.pool.domain.reservation.ReservationRefusal;
import space.lectio.conferencing.pool.write.grantlease.GrantLease;
import space.lectio.conferencing.pool.write.grantlease.GrantLease.Grant;
import space.lectio.conferencing.pool.write.grantlease.GrantPromisedLease;
import space.lectio.conferencing.rooms.adapter.postgres.PostgresMeetings;
import space.lectio.conferencing.rooms.adapter.postgres.PostgresRooms;
import space.lectio.conferencing.rooms.domain.lesson.LessonFacts;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider.OpenedRoom;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider.RoomRequest;
import space.lectio.conferencing.rooms.domain.room.RoomRefusal;
import space.lectio.conferencing.rooms.domain.room.StartedRoom;
import space.lectio.conferencing.rooms.write.recordroom.RecordRoom;
import space.lectio.scheduling.api.BeginLesson;
import space.lectio.scheduling.api.ScheduleQuickLesson;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.Refusal;
import space.lectio.shared.RefusedException;

/**
 * Gives a lesson its room in three steps, of which the middle one is no transaction because it asks the provider: a lease, the
 * meeting, then both on record. If the server dies in between, the settlement finds the meeting again.
 * The trail with its failures: docs/flows/lesson-gets-a-room.md.
 */
@Component
public class RoomOpening {

    private static final Logger log = LoggerFactory.getLogger(RoomOpening.class);

    /** Each lost race means that somebody else won, so this is only reached if something is wrong. */
    private static final int ATTEMPTS = 20;

    /** A second host is a good try, a third a last one: then it is not the hosts. */
    private static final int HOSTS_TRIED = 3;

    private static final int LOOKS = 300;
    private static final long MILLIS_BETWEEN_LOOKS = 100;

    private final CommandDispatcher commands;
    private final PostgresPool pool;
    private final PostgresRooms rooms;
    private final PostgresMeetings meetings;
    private final LostMeetings lost;
    private final HostVault logins;
    private final ConferenceProvider provider;
    private final HostFailureTracker trouble;
    private final StartLimit limit;
    private final Clock clock;

    RoomOpening(
            CommandDispatcher commands,
            PostgresPool pool,
            PostgresRooms rooms,
            PostgresMeetings meetings,
            LostMeetings lost,
            HostVault logins,
            ConferenceProvider provider,
            HostFailureTracker trouble,
            StartLimit limit,
            Clock clock) {
        this.commands = commands;
        this.pool = pool;
        this.rooms = rooms;
        this.meetings = meetings;
        this.lost = lost;
        this.logins = logins;
        this.provider = provider;
        this.trouble = trouble;
        this.limit = limit;
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
            @Nullable ScheduleQuickLesson lessonToCome) {

        /** For a planned lesson. */
        public static Opening of(LessonFacts lesson, boolean recorded) {
            return new Opening(
                    lesson.id(),
                    new Wanted(lesson.teacherId(), lesson.people()),
                    lesson.topic(),
                    lesson.startsAt(),
                    lesson.endsAt(),
                    recorded ? RecordingPlan.forGroupOfLesson() : null,
                    null);
        }
    }

    private enum Purpose {
        START,
        /** Nobody has started the lesson yet, so it takes what it is promised or nothing. */
        AHEAD
    }

    /**
     * Opens the room, or waits for the one that another click is opening; then the lesson has begun.
     *
     * @throws RefusedException if there is none: {@link RoomRefusal}
     */
    public StartedRoom open(Opening opening, Caller teacher) {
        var there = rooms.startedRoom(opening.lessonId());
        if (there.isPresent()) {
            begin(opening.lessonId(), there.get().recorded(), teacher);
            return asSeenBy(teacher, opening.lessonId(), there.get());
        }
        limit.admit(teacher.id(), opening.lessonId());
        try {
            // Perhaps one that the former teacher's click is opening at this moment.
            var room = room(opening, Purpose.START, teacher);
            return room.isPrivateTo(teacher) ? room.asParticipant() : room;
        } catch (RefusedException none) {
            limit.failed(teacher.id(), opening.lessonId());
            throw none;
        }
    }

    /** The lesson's room as its teacher enters it; empty if there is none. */
    public Optional<StartedRoom> teachersRoom(long lessonId, Caller teacher) {
        return rooms.startedRoom(lessonId).map(room -> asSeenBy(teacher, lessonId, room));
    }

    /**
     * A teacher who takes the group over while its lesson runs enters the room as host, unless the room is on an account that the former
     * teacher brought along: that stays theirs, and the new teacher comes in as others do, or asks for another room.
     */
    private StartedRoom asSeenBy(Caller teacher, long lessonId, StartedRoom room) {
        return room.isPrivateTo(teacher) ? room.asParticipant() : withWorkingStartUrl(lessonId, room);
    }

    private StartedRoom withWorkingStartUrl(long lessonId, StartedRoom room) {
        var now = clock.instant();
        if (room.meetingId() == null || !room.startUrlIsStale(now)) {
            return room;
        }
        try {
            provider.find(logins.of(room.hostId()), room.meetingId())
                    .ifPresent(fresh -> rooms.keepStartUrl(lessonId, fresh.startUrl(), now));
        } catch (ProviderFailed failed) {
            log.warn("Lesson {}: the host's link could not be renewed: {}", lessonId, failed.getMessage());
        }
        return rooms.startedRoom(lessonId).orElse(room);
    }

    /** Opens the room of a lesson that is about to begin, so that nobody has to wait for the provider when it does. */
    public void prepare(Opening opening) {
        room(opening, Purpose.AHEAD, Caller.SYSTEM);
    }

    /** Opens another room for a lesson that runs and has lost its own. */
    public void reopen(Opening opening) {
        room(opening, Purpose.START, Caller.SYSTEM);
    }

    private StartedRoom room(Opening opening, Purpose purpose, Caller caller) {
        var failed = new LinkedHashMap<Long, ProviderFailed>();
        for (int attempt = 0; attempt < ATTEMPTS && countedFailures(failed) < HOSTS_TRIED; attempt++) {
            var grant = lease(opening, purpose, failed, caller);
            if (grant == null) {
                continue;
            }
            if (grant.fresh()) {
                try {
                    fill(opening, grant, caller, purpose == Purpose.START);
                    trouble.worked(grant.hostId());
                } catch (ProviderFailed why) {
                    failed.put(grant.hostId(), why);
                    trouble.failed(grant.hostId(), why);
                    continue;
                }
            }
            var room = room(opening.lessonId(), grant.leaseId());
            if (room != null) {
                return room;
            }
        }
        throw new RefusedException(refusal(failed.values()));
    }

    /** A host whose credentials are refused is out of the pool at once, and says nothing about the next one. */
    private static long countedFailures(Map<Long, ProviderFailed> failed) {
        return failed.values().stream()
                .filter(why -> why.why() != ProviderFailed.Cause.CREDENTIALS)
                .count();
    }

    private static Refusal refusal(Collection<ProviderFailed> failures) {
        if (failures.isEmpty()) {
            return ReservationRefusal.NO_SLOT_FREE;
        }
        return failures.stream().allMatch(failed -> failed.why() == ProviderFailed.Cause.CREDENTIALS)
                ? RoomRefusal.ZOOM_AUTH_ERROR
                : RoomRefusal.ZOOM_FAILED;
    }

    private void begin(long lessonId, boolean recorded, Caller teacher) {
        commands.<Void>send(new BeginLesson(lessonId, recorded), teacher);
    }

    /** Step one; null if it has to be asked again because the pool has changed. */
    private @Nullable Grant lease(Opening opening, Purpose purpose, Map<Long, ProviderFailed> failed, Caller caller) {
        try {
            if (opening.lessonToCome() == null) {
                var promised = commands.<Optional<Grant>>send(
                        new GrantPromisedLease(opening.lessonId(), opening.wanted(), Set.copyOf(failed.keySet())),
                        caller);
                if (promised.isPresent()) {
                    return promised.get();
                }
            }
            return commands.<Grant>send(
                    new GrantLease(
                            opening.lessonId(),
                            opening.wanted(),
                            opening.startsAt(),
                            opening.endsAt(),
                            Set.copyOf(failed.keySet()),
                            purpose == Purpose.AHEAD),
                    caller);
        } catch (DuplicateKeyException lostRace) {
            return null;
        } catch (RefusedException none) {
            throw failed.isEmpty() ? none : new RefusedException(refusal(failed.values()));
        }
    }

    /** Steps two and three. */
    private void fill(Opening opening, Grant grant, Caller caller, boolean begins) {
        var room = meeting(opening, grant);
        var recorded = false;
        try {
            // The lesson before the room, as every transaction of the two: docs/adr/0011-writers-in-parallel.md
            commands.inOneTransaction(caller, () -> {
                if (opening.lessonToCome() != null) {
                    commands.<Void>send(opening.lessonToCome(), caller);
                }
                if (begins) {
                    begin(opening.lessonId(), opening.recording() != null, caller);
                }
                commands.<Void>send(
                        new RecordRoom(grant.leaseId(), opening.lessonId(), grant.hostId(), room, opening.recording()),
                        caller);
            });
            recorded = true;
        } finally {
            if (!recorded) {
                meetings.toDelete(grant.leaseId(), room.meetingId(), clock.instant());
                giveBack(grant, LeaseEnd.NOT_RECORDED);
            }
        }
    }

    private OpenedRoom meeting(Opening opening, Grant grant) {
        var opened = false;
        try {
            var room = open(opening, grant);
            opened = true;
            return room;
        } catch (ProviderFailed failed) {
            log.warn("Lease {}: no meeting on host {}: {}", grant.leaseId(), grant.hostId(), failed.getMessage());
            if (failed.why() != ProviderFailed.Cause.ANSWER_LOST) {
                meetings.over(grant.leaseId());
            }
            throw failed;
        } finally {
            if (!opened) {
                giveBack(grant, LeaseEnd.NO_MEETING);
            }
        }
    }

    /** A lost answer is looked for at once; if it cannot be found now, the settlement goes on looking. */
    private OpenedRoom open(Opening opening, Grant grant) {
        try {
            return provider.open(
                    logins.of(grant.hostId()),
                    new RoomRequest(
                            grant.leaseId(),
                            opening.topic(),
                            opening.startsAt(),
                            opening.endsAt(),
                            opening.recording() != null));
        } catch (ProviderFailed unanswered) {
            if (unanswered.why() != ProviderFailed.Cause.ANSWER_LOST) {
                throw unanswered;
            }
            return lost.findLost(grant.leaseId(), grant.hostId()).orElseThrow(() -> unanswered);
        }
    }

    private void giveBack(Grant grant, LeaseEnd why) {
        commands.<Void>send(new EndLease(grant.leaseId(), why), Caller.SYSTEM);
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
        throw new RefusedException(RoomRefusal.ROOM_IS_OPENING);
    }

    private static void pause() {
        try {
            Thread.sleep(MILLIS_BETWEEN_LOOKS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new RefusedException(RoomRefusal.ROOM_IS_OPENING);
        }
    }
}
