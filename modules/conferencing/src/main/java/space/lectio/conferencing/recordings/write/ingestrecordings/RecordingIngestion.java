package space.lectio.conferencing.recordings.write.ingestrecordings;

import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.RecordingEvent.Failure;
import space.lectio.conferencing.pool.adapter.vault.HostVault;
import space.lectio.conferencing.pool.domain.host.HostCredentials;
import space.lectio.conferencing.pool.domain.host.ProviderFailed;
import space.lectio.conferencing.recordings.domain.DownloadFailed;
import space.lectio.conferencing.recordings.domain.RecordedFiles;
import space.lectio.conferencing.recordings.domain.RecordingDownloads;
import space.lectio.conferencing.recordings.domain.RecordingStorage;
import space.lectio.conferencing.recordings.domain.RecordingStorage.StorageFailed;
import space.lectio.conferencing.recordings.domain.RecordingStorage.Stored;
import space.lectio.conferencing.recordings.write.deleterecording.DeletedRecordingCleanup;
import space.lectio.conferencing.recordings.write.ingestrecordings.RecordedMeetings.Meeting;
import space.lectio.conferencing.recordings.write.ingestrecordings.Transfers.Claim;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider.RecordedFile;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.RefusedException;

/**
 * Takes what the provider recorded. Whoever hears of a recording names the meeting only: the files and their addresses are asked for
 * anew, so a forged message can at most make us ask. All of it may be repeated, and done by several servers at once.
 *
 * <p>The network is never asked within a transaction: first the recordings are put on record, then each file is fetched, then it is
 * put on record that it is here.
 */
@Component
public class RecordingIngestion {

    private static final Logger log = LoggerFactory.getLogger(RecordingIngestion.class);

    private final RecordedMeetings meetings;
    private final Transfers transfers;
    private final CommandDispatcher commands;
    private final HostVault logins;
    private final ConferenceProvider provider;
    private final RecordingDownloads downloads;
    private final RecordingStorage storage;
    private final DeletedRecordingCleanup deleted;
    private final Clock clock;

    RecordingIngestion(
            RecordedMeetings meetings,
            Transfers transfers,
            CommandDispatcher commands,
            HostVault logins,
            ConferenceProvider provider,
            RecordingDownloads downloads,
            RecordingStorage storage,
            DeletedRecordingCleanup deleted,
            Clock clock) {
        this.meetings = meetings;
        this.transfers = transfers;
        this.commands = commands;
        this.logins = logins;
        this.provider = provider;
        this.downloads = downloads;
        this.storage = storage;
        this.deleted = deleted;
        this.clock = clock;
    }

    /**
     * Takes all that is there by now. Takes as long as the files take to come.
     *
     * @return how many files the provider has that are worth keeping; 0 also for meetings that are none of ours
     * @throws ProviderFailed if the provider does not tell
     */
    public int ofMeeting(String meetingId) {
        return meetings.find(meetingId).map(this::take).orElse(0);
    }

    private int take(Meeting meeting) {
        meetings.looked(meeting, clock.instant());
        var host = logins.of(meeting.hostId());
        var files = RecordedFiles.worthKeeping(provider.recordings(host, meeting.id()));
        for (var file : files) {
            var id = commands.<Long>send(
                    new RegisterRecording(
                            file,
                            meeting.id(),
                            meeting.lessonId(),
                            meeting.plan(),
                            meeting.availableUntil(clock.instant())),
                    Caller.SYSTEM);
            transfers.claim(id, clock.instant()).ifPresent(claim -> fetch(claim, host, file));
        }
        notNamedAnyMore(meeting);
        return files.size();
    }

    private void notNamedAnyMore(Meeting meeting) {
        for (var id : transfers.due(meeting.id(), clock.instant())) {
            transfers.claim(id, clock.instant()).ifPresent(claim -> {
                log.warn("Recording {} is not among the provider's files of meeting {}", id, meeting.id());
                giveUpOrTryAgain(claim, Failure.GONE_AT_PROVIDER, true);
            });
        }
    }

    private void fetch(Claim claim, HostCredentials host, RecordedFile file) {
        try {
            archive(claim, stored(claim, host, file));
        } catch (DownloadFailed failed) {
            log.warn("Recording {} did not come: {}", claim.recordingId(), failed.getMessage());
            giveUpOrTryAgain(claim, failed.why(), failed.isWorthAnotherTry());
        } catch (StorageFailed failed) {
            log.warn("Recording {} could not be stored: {}", claim.recordingId(), failed.getMessage());
            giveUpOrTryAgain(claim, Failure.NOT_STORED, true);
        }
    }

    private Stored stored(Claim claim, HostCredentials host, RecordedFile file) {
        try (var content = downloads.open(host, file)) {
            return storage.put(claim.storageKey(), content);
        } catch (IOException closing) {
            throw new DownloadFailed(Failure.NOT_DELIVERED, "the connection broke off", closing);
        }
    }

    private void archive(Claim claim, Stored file) {
        try {
            commands.<Void>send(new ArchiveRecording(claim.recordingId(), file.key(), file.bytes()), Caller.SYSTEM);
        } catch (RefusedException deletedMeanwhile) {
            storage.delete(file.key());
            transfers.forget(claim.recordingId());
        }
    }

    private void giveUpOrTryAgain(Claim claim, Failure why, boolean worthIt) {
        if (worthIt && !claim.isTheLast()) {
            transfers.tryAgain(claim, clock.instant());
        } else {
            commands.<Void>send(new FailRecording(claim.recordingId(), why), Caller.SYSTEM);
        }
    }

    /** Begins anew with a file that did not come, and asks for it on a thread of its own. */
    public void again(long recordingId, String meetingId) {
        transfers.queue(recordingId, clock.instant());
        Thread.ofVirtual().name("recordings-of-" + meetingId).start(() -> askFor(meetingId));
    }

    private void askFor(String meetingId) {
        try {
            ofMeeting(meetingId);
        } catch (ProviderFailed failed) {
            log.warn("Nobody tells whether meeting {} was recorded: {}", meetingId, failed.getMessage());
        }
    }

    /** @param kept recordings whose files we have, so that nothing is lost */
    public record Trashed(int ended, int kept) {}

    /** The provider has thrown away what it recorded of the meeting: ends the recordings whose files had not come yet. */
    public Trashed trashedAtProvider(String meetingId) {
        var recordings = meetings.recordingsOf(meetingId);
        var ended = 0;
        for (var id : recordings) {
            if (commands.<Boolean>send(new TrashRecording(id), Caller.SYSTEM)) {
                ended++;
            }
        }
        deleted.remove();
        return new Trashed(ended, recordings.size() - ended);
    }

    /** What webhooks did not tell, and what did not come the last time. */
    public void missed() {
        var now = clock.instant();
        var due = new LinkedHashSet<String>(meetings.due(now));
        due.addAll(transfers.meetingsDue(now));
        due.forEach(this::askFor);
    }
}
