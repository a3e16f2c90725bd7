package space.lectio.conferencing.rooms.automation;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.common.AxonException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.adapter.ConferencingSettings;
import space.lectio.conferencing.pool.domain.host.ProviderFailed;
import space.lectio.conferencing.rooms.adapter.postgres.PostgresParticipantObservations;
import space.lectio.conferencing.rooms.adapter.postgres.WebhookInbox;
import space.lectio.conferencing.rooms.adapter.postgres.WebhookInbox.Outcome;
import space.lectio.conferencing.rooms.adapter.postgres.WebhookInbox.Taken;
import space.lectio.conferencing.rooms.adapter.zoom.ZoomEvent;
import space.lectio.conferencing.rooms.domain.attendance.ParticipantObservation.Kind;
import space.lectio.conferencing.rooms.domain.attendance.ParticipantObservation.Source;
import space.lectio.conferencing.rooms.domain.meeting.RecordingNews;
import space.lectio.conferencing.rooms.read.meetings.WatchedRoomsQuery;
import space.lectio.conferencing.rooms.read.meetings.WatchedRoomsQuery.MeetingOfLease;
import space.lectio.conferencing.rooms.write.recordactivity.RecordMeetingActivity;
import space.lectio.conferencing.rooms.write.recordactivity.RecordMeetingActivity.What;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.RefusedException;

/**
 * Carries out what was stored, in no particular order. Each may be carried out twice, so a server that dies over one, or two that
 * work at once, do no harm; one that cannot be carried out lets the others pass.
 */
@Component
public class WebhookProcessor {

    private static final Logger log = LoggerFactory.getLogger(WebhookProcessor.class);

    private static final int WORKERS = 4;

    private final WebhookInbox inbox;
    private final WatchedRoomsQuery rooms;
    private final PostgresParticipantObservations sightings;
    private final RecordingNews recordings;
    private final RoomSupervisor keeping;
    private final CommandDispatcher commands;
    private final String sharedAccount;
    private final AtomicInteger wanted = new AtomicInteger();

    WebhookProcessor(
            WebhookInbox inbox,
            WatchedRoomsQuery rooms,
            PostgresParticipantObservations sightings,
            RecordingNews recordings,
            RoomSupervisor keeping,
            CommandDispatcher commands,
            ConferencingSettings settings) {
        this.inbox = inbox;
        this.rooms = rooms;
        this.sightings = sightings;
        this.recordings = recordings;
        this.keeping = keeping;
        this.commands = commands;
        this.sharedAccount = Objects.requireNonNullElse(settings.zoomAccountId(), "");
    }

    /** Something is there to do. Returns at once; however often it is called, the same few threads do it. */
    public void nudge() {
        if (wanted.getAndIncrement() == 0) {
            Thread.ofVirtual().name("webhooks").start(this::workAsLongAsWanted);
        }
    }

    private void workAsLongAsWanted() {
        var done = false;
        try {
            int before;
            do {
                before = wanted.get();
                carryOutDue();
            } while (!wanted.compareAndSet(before, 0));
            done = true;
        } finally {
            if (!done) {
                wanted.set(0);
            }
        }
    }

    /** What is due by the clock, because an earlier try failed or a server died. */
    public void round() {
        inbox.clear();
        carryOutDue();
    }

    private void carryOutDue() {
        try (var workers =
                Executors.newFixedThreadPool(WORKERS, Thread.ofVirtual().factory())) {
            for (int worker = 0; worker < WORKERS; worker++) {
                workers.execute(() -> {
                    for (var next = inbox.take(); next.isPresent(); next = inbox.take()) {
                        carryOut(next.get());
                    }
                });
            }
        }
    }

    private void carryOut(Taken delivery) {
        try {
            var whyNot = carryOut(ZoomEvent.read(delivery.body()), delivery.receivedAt());
            inbox.settle(delivery.id(), whyNot == null ? Outcome.DONE : Outcome.IGNORED, whyNot);
        } catch (ProviderFailed | RefusedException | NestedRuntimeException | AxonException failed) {
            // Not its text, in which may stand what was told of people.
            var reason = failed.getClass().getSimpleName();
            log.warn("Webhook delivery {} is not carried out: {}", delivery.id(), reason);
            if (delivery.lastTry()) {
                inbox.settle(delivery.id(), Outcome.FAILED, reason);
            }
        }
    }

    /** @return why it was ignored; null if it was not */
    private @Nullable String carryOut(ZoomEvent event, Instant receivedAt) {
        return switch (event.name()) {
            case "meeting.started" -> notice(event, What.BEGAN, receivedAt);
            case "meeting.ended" -> notice(event, What.EMPTIED, receivedAt);
            case "meeting.participant_joined" -> sight(event, Kind.CAME, event.joinedAt());
            case "meeting.participant_left" -> sight(event, Kind.LEFT, event.leftAt());
            case "recording.completed", "recording.trashed", "recording.deleted" -> recordings(event);
            default -> "unknown event";
        };
    }

    private @Nullable String notice(ZoomEvent event, What what, Instant receivedAt) {
        var meeting = ours(event);
        if (meeting.isEmpty()) {
            return NOT_OURS;
        }
        var lease = meeting.get();
        var when = event.at() == null ? receivedAt : event.at();
        var since = what == What.EMPTIED ? event.startedAt() : null;
        commands.<Void>send(
                new RecordMeetingActivity(lease.leaseId(), lease.lessonId(), what, since, when), Caller.SYSTEM);
        keeping.look(lease.leaseId());
        return null;
    }

    private @Nullable String sight(ZoomEvent event, Kind kind, @Nullable Instant told) {
        var meeting = ours(event);
        var participant = event.participant();
        var when = told == null ? event.at() : told;
        if (meeting.isEmpty()) {
            return NOT_OURS;
        }
        if (participant == null || when == null) {
            return "says not who or when";
        }
        sightings.add(meeting.get().leaseId(), participant, event.email(), Source.HEARD, kind, when);
        return null;
    }

    private @Nullable String recordings(ZoomEvent event) {
        var id = event.meetingId();
        if (id == null || ours(event).isEmpty()) {
            return NOT_OURS;
        }
        if (event.name().equals("recording.completed")) {
            recordings.ready(id);
        } else {
            recordings.lost(id);
        }
        return null;
    }

    private static final String NOT_OURS = "no meeting of ours";

    /** An app of another account that shares our secret has no say in meetings of ours. */
    private Optional<MeetingOfLease> ours(ZoomEvent event) {
        var id = event.meetingId();
        var account = event.accountId();
        if (id == null || account == null) {
            return Optional.empty();
        }
        return rooms.meeting(id)
                .filter(meeting -> account.equals(meeting.accountId()) || account.equals(sharedAccount));
    }
}
