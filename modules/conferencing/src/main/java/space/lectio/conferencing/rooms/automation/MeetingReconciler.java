package space.lectio.conferencing.rooms.automation;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import org.axonframework.common.AxonException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import space.lectio.conferencing.api.LeaseEvent.RecordingPlan;
import space.lectio.conferencing.pool.adapter.postgres.PostgresPool;
import space.lectio.conferencing.pool.adapter.vault.HostVault;
import space.lectio.conferencing.pool.domain.host.HostCredentials;
import space.lectio.conferencing.pool.domain.host.ProviderFailed;
import space.lectio.conferencing.rooms.adapter.postgres.PostgresMeetings;
import space.lectio.conferencing.rooms.domain.meeting.MeetingState;
import space.lectio.conferencing.rooms.domain.meeting.UnsettledMeeting;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider.OpenedRoom;
import space.lectio.conferencing.rooms.read.lessons.LessonsQuery;
import space.lectio.conferencing.rooms.write.openroom.LostMeetings;
import space.lectio.conferencing.rooms.write.recordroom.RecordRoom;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.FailureLog;
import space.lectio.shared.RefusedException;

/**
 * Ends and deletes meetings that are not wanted any more, and finds those whose answer was lost. Outside of transactions, for
 * it asks the provider; each step can be taken twice, so it does not matter which server takes it or how often.
 */
@Component
class MeetingReconciler {

    private static final Logger log = LoggerFactory.getLogger(MeetingReconciler.class);

    private static final int AT_ONCE = 100;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final int LONGEST_PAUSE = 10; // doublings

    /** A meeting that the provider does not list now may be listed a little later. */
    private static final int LOOKS_UNTIL_SURE = 2;

    private final PostgresMeetings meetings;
    private final LostMeetings lost;
    private final HostVault logins;
    private final ConferenceProvider provider;
    private final PostgresPool pool;
    private final LessonsQuery lessons;
    private final CommandDispatcher commands;
    private final Clock clock;

    MeetingReconciler(
            PostgresMeetings meetings,
            LostMeetings lost,
            HostVault logins,
            ConferenceProvider provider,
            PostgresPool pool,
            LessonsQuery lessons,
            CommandDispatcher commands,
            Clock clock) {
        this.meetings = meetings;
        this.lost = lost;
        this.logins = logins;
        this.provider = provider;
        this.pool = pool;
        this.lessons = lessons;
        this.commands = commands;
        this.clock = clock;
    }

    /** Settles what is known of this lease once the transaction has committed, on a thread of its own. */
    public void afterCommit(long leaseId) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                Thread.ofVirtual()
                        .name("settle-lease-" + leaseId)
                        .start(() -> meetings.ofLease(leaseId).stream()
                                .filter(meeting -> meeting.state() != MeetingState.INTENDED)
                                .forEach(MeetingReconciler.this::settle));
            }
        });
    }

    /** Settles what is due. @return how many were looked at */
    public int settleDue() {
        var due = meetings.due(clock.instant(), AT_ONCE);
        due.forEach(this::settle);
        return due.size();
    }

    private void settle(UnsettledMeeting meeting) {
        try {
            switch (meeting.state()) {
                case INTENDED -> find(meeting);
                case TO_END -> {
                    end(logins.of(meeting.hostId()), requireNonNull(meeting.meetingId()));
                    meetings.over(meeting.leaseId());
                }
                case TO_DELETE -> {
                    provider.delete(logins.of(meeting.hostId()), requireNonNull(meeting.meetingId()));
                    meetings.over(meeting.leaseId());
                }
                case OPEN, OVER -> {}
            }
        } catch (ProviderFailed failed) {
            log.warn("The meeting of lease {} is not settled yet: {}", meeting.leaseId(), failed.getMessage());
            lookAgain(meeting);
        } catch (RefusedException | NestedRuntimeException | AxonException broken) {
            FailureLog.warn(log, "The meeting of lease %d is not settled yet".formatted(meeting.leaseId()), broken);
            lookAgain(meeting);
        }
    }

    /**
     * A meeting that nobody has come to cannot be ended and would lie in wait for weeks, for whoever still has its link to
     * start it on a host that others are promised. One that has taken place stays: its recordings hang on it.
     */
    private void end(HostCredentials host, String meetingId) {
        provider.end(host, meetingId);
        if (provider.sessions(host, meetingId).isEmpty() && !provider.live(host).contains(meetingId)) {
            provider.delete(host, meetingId);
        }
    }

    private void find(UnsettledMeeting meeting) {
        var found = lost.marked(meeting.leaseId(), meeting.hostId());
        if (found.isEmpty()) {
            if (meeting.looks() + 1 >= LOOKS_UNTIL_SURE) {
                meetings.over(meeting.leaseId());
            } else {
                lookAgain(meeting);
            }
            return;
        }
        var room = provider.find(logins.of(meeting.hostId()), found.get().meetingId());
        if (room.isEmpty() || !adopted(meeting, room.get())) {
            meetings.toDelete(meeting.leaseId(), found.get().meetingId(), clock.instant());
            meetings.ofLease(meeting.leaseId()).forEach(this::settle);
        }
    }

    /** The room is the lesson's if it still wants one under this lease. It has not begun by that: its teacher clicks again. */
    private boolean adopted(UnsettledMeeting meeting, OpenedRoom room) {
        var wanted = pool.lease(meeting.leaseId())
                .filter(lease -> lease.roomOpenedAt() == null)
                .flatMap(_ -> lessons.find(meeting.lessonId(), Caller.SYSTEM));
        if (wanted.isEmpty()) {
            return false;
        }
        try {
            commands.<Void>send(
                    new RecordRoom(
                            meeting.leaseId(),
                            meeting.lessonId(),
                            meeting.hostId(),
                            room,
                            wanted.get().recorded() ? RecordingPlan.forGroupOfLesson() : null),
                    Caller.SYSTEM);
            return true;
        } catch (RefusedException tooLate) {
            return false;
        }
    }

    private void lookAgain(UnsettledMeeting meeting) {
        meetings.lookAgain(
                meeting.leaseId(),
                clock.instant().plus(FIRST_PAUSE.multipliedBy(1L << Math.min(meeting.looks(), LONGEST_PAUSE))));
    }
}
