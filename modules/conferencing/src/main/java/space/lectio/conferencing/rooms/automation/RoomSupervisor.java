package space.lectio.conferencing.rooms.automation;

import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.groupingBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.axonframework.common.AxonException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.adapter.ConferencingSettings;
import space.lectio.conferencing.api.EndLease;
import space.lectio.conferencing.api.LeaseEvent.LeaseEnd;
import space.lectio.conferencing.pool.adapter.vault.HostVault;
import space.lectio.conferencing.pool.domain.host.ProviderFailed;
import space.lectio.conferencing.pool.domain.lease.LeaseTerms;
import space.lectio.conferencing.pool.write.renewlease.RenewLease;
import space.lectio.conferencing.pool.write.reserveslot.ExtendReservation;
import space.lectio.conferencing.rooms.domain.meeting.WatchedRoom;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider.Session;
import space.lectio.conferencing.rooms.read.meetings.WatchedRoomsQuery;
import space.lectio.conferencing.rooms.write.abandonroom.AbandonRoom;
import space.lectio.conferencing.rooms.write.recordactivity.RecordMeetingActivity;
import space.lectio.conferencing.rooms.write.recordactivity.RecordMeetingActivity.What;
import space.lectio.scheduling.api.EndLesson;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.FailureLog;
import space.lectio.shared.RefusedException;

/**
 * Sees to it that every lease ends: looks at a room when something has become known of its meeting, and at all rooms in rounds,
 * which ask the provider what really runs. Whatever a round did not get done, the next does; several servers may go theirs at
 * once. docs/flows/meeting-ends.md has the rules.
 */
@Component
class RoomSupervisor {

    private static final Logger log = LoggerFactory.getLogger(RoomSupervisor.class);

    private static final int HOSTS_AT_ONCE = 8;

    /** The provider lists a meeting a little after it has begun. */
    private static final Duration NOT_LISTED_YET = Duration.ofMinutes(2);

    private static final Duration LEAST_PROLONGING = Duration.ofMinutes(10);

    private final WatchedRoomsQuery rooms;
    private final HostVault logins;
    private final ConferenceProvider provider;
    private final CommandDispatcher commands;
    private final Clock clock;
    private final Duration patience;
    private final Duration prolonging;

    RoomSupervisor(
            WatchedRoomsQuery rooms,
            HostVault logins,
            ConferenceProvider provider,
            CommandDispatcher commands,
            Clock clock,
            LeaseTerms terms,
            ConferencingSettings settings) {
        this.rooms = rooms;
        this.logins = logins;
        this.provider = provider;
        this.commands = commands;
        this.clock = clock;
        this.patience = Duration.ofMinutes(settings.roomEmptyMinutes());
        var overrun = terms.bounds().overrun();
        this.prolonging = overrun.compareTo(LEAST_PROLONGING) < 0 ? LEAST_PROLONGING : overrun;
    }

    /** Something has become known of this lease's meeting. */
    public void look(long leaseId) {
        judge(leaseId, false);
    }

    /** Asks each host that is held once; one that does not answer keeps no other waiting. */
    public void round() {
        var byHost =
                rooms.all().stream().collect(groupingBy(WatchedRoom::hostId, LinkedHashMap::new, Collectors.toList()));
        try (var visits =
                Executors.newFixedThreadPool(HOSTS_AT_ONCE, Thread.ofVirtual().factory())) {
            byHost.forEach((host, held) -> visits.execute(() -> visit(host, held)));
        }
    }

    private void visit(long hostId, List<WatchedRoom> held) {
        var seen = false;
        try {
            compare(hostId, held);
            seen = true;
        } catch (ProviderFailed blind) {
            log.warn("What runs on host {} is not known: {}", hostId, blind.getMessage());
        } catch (RefusedException | NestedRuntimeException | AxonException broken) {
            FailureLog.warn(
                    log, "What runs on host %d is not on record, the next round tries again".formatted(hostId), broken);
        }
        for (var room : held) {
            judge(room.leaseId(), seen);
        }
    }

    private void compare(long hostId, List<WatchedRoom> held) {
        var opened = held.stream().filter(room -> room.meetingId() != null).toList();
        if (opened.isEmpty()) {
            return;
        }
        var asked = clock.instant();
        var live = provider.live(logins.of(hostId));
        for (var room : opened) {
            var meetingId = Objects.requireNonNull(room.meetingId());
            if (live.contains(meetingId) && !room.life().runs()) {
                notice(room, What.BEGAN, asked);
            } else if (!live.contains(meetingId) && room.life().runs()) {
                noticeEmptied(room, meetingId, asked);
            }
        }
    }

    private void noticeEmptied(WatchedRoom room, String meetingId, Instant asked) {
        var ended = provider.sessions(logins.of(room.hostId()), meetingId).stream()
                .map(Session::endedAt)
                .max(naturalOrder())
                .filter(end -> !end.isBefore(room.life().began()));
        if (ended.isPresent()) {
            notice(room, What.EMPTIED, ended.get());
        } else if (room.life().began().plus(NOT_LISTED_YET).isBefore(asked)) {
            notice(room, What.EMPTIED, asked);
        }
    }

    private void notice(WatchedRoom room, What what, Instant when) {
        commands.<Void>send(
                new RecordMeetingActivity(room.leaseId(), room.lessonId(), what, null, when), Caller.SYSTEM);
    }

    private void judge(long leaseId, boolean seen) {
        try {
            rooms.ofLease(leaseId).ifPresent(room -> carryOut(room, room.judge(clock.instant(), seen, patience)));
        } catch (RefusedException | NestedRuntimeException | AxonException broken) {
            FailureLog.warn(
                    log, "Lease %d is not kept in order, the next round tries again".formatted(leaseId), broken);
        }
    }

    private void carryOut(WatchedRoom room, WatchedRoom.Verdict verdict) {
        switch (verdict) {
            case KEEP -> {}
            case PROLONG -> prolong(room);
            case END_LESSON -> endLesson(room);
            case GIVE_BACK -> giveBack(room);
        }
    }

    /** If others are promised the host, it stays as it is: the lesson has it until one of them comes. */
    private void prolong(WatchedRoom room) {
        var now = clock.instant();
        var from = room.heldUntil().isBefore(now) ? now : room.heldUntil();
        commands.<Void>send(new ExtendReservation(room.lessonId(), from.plus(prolonging)), Caller.SYSTEM);
        commands.<Void>send(new RenewLease(room.leaseId()), Caller.SYSTEM);
    }

    private void endLesson(WatchedRoom room) {
        commands.<EndLesson.Over>send(new EndLesson(room.lessonId()), Caller.SYSTEM);
        log.info("Lesson {} has ended with its meeting", room.lessonId());
    }

    /** A meeting in which somebody was is ended, not deleted: it may have a recording. */
    private void giveBack(WatchedRoom room) {
        if (room.life().everBegan()) {
            commands.<Void>send(new EndLease(room.leaseId(), LeaseEnd.EXPIRED), Caller.SYSTEM);
        } else {
            commands.<Void>send(new AbandonRoom(room.leaseId()), Caller.SYSTEM);
        }
    }
}
