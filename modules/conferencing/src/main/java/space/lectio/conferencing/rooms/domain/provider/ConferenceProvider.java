package space.lectio.conferencing.rooms.domain.provider;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.lectio.conferencing.pool.domain.host.HostCredentials;
import space.lectio.conferencing.pool.domain.host.HostProbe;

/**
 * The service that runs the meetings. Calls go over the network and may take seconds, so never make one inside a transaction. To open
 * is not repeatable: a second call makes a second meeting, even if the answer to the first was lost. That is why each meeting
 * carries the id of its lease, and {@link #marked} finds it again.
 *
 * <p>Every method throws {@link ProviderFailed} if the provider did not do what was asked.
 */
public interface ConferenceProvider extends HostProbe {

    /** Its name, as the events have it. */
    String name();

    /** @throws ProviderFailed with {@link ProviderFailed.Cause#ANSWER_LOST} if nobody can know whether there is a meeting */
    OpenedRoom open(HostCredentials host, RoomRequest request);

    /** The meeting as it is now, with a start link that works now (at Zoom for two hours). Empty if there is none. */
    Optional<OpenedRoom> find(HostCredentials host, String meetingId);

    /** Ends the meeting for everybody; that it has ended already or never was is no error. */
    void end(HostCredentials host, String meetingId);

    /** As if the meeting had never been; that it has gone already is no error. */
    void delete(HostCredentials host, String meetingId);

    /**
     * Meetings of this host that we asked for and that the provider still has, by the mark of their lease. Some may be over:
     * Zoom keeps a meeting for 30 days, and it can be started again.
     */
    List<MarkedMeeting> marked(HostCredentials host);

    /** Ids of the meetings that run on this host now, also those that somebody started by hand. */
    Set<String> live(HostCredentials host);

    /** Sessions of a meeting that are over, oldest first; empty while it runs. */
    List<Session> sessions(HostCredentials host, String meetingId);

    /** The participants of a meeting that is over, one entry per stay. Paid accounts only, otherwise empty. */
    List<Presence> participants(HostCredentials host, String meetingId);

    /** What the provider recorded of a meeting; empty until it is ready. */
    List<RecordedFile> recordings(HostCredentials host, String meetingId);

    /**
     * @param leaseId marks the meeting, so that one whose answer was lost can be found again
     * @param topic what participants see
     * @param recorded whether the provider is to record it
     */
    record RoomRequest(long leaseId, String topic, Instant startsAt, Instant endsAt, boolean recorded) {}

    /**
     * @param startUrl makes its holder the host; short-lived
     * @param password may be empty
     */
    record OpenedRoom(String meetingId, String joinUrl, String startUrl, String password) {

        /** Without what lets one in. */
        @Override
        public String toString() {
            return "OpenedRoom[" + meetingId + "]";
        }
    }

    /** @param leaseId from the mark that {@link #open} put into it */
    record MarkedMeeting(long leaseId, String meetingId, Instant createdAt) {}

    /** @param sessionId the provider's id of this one session; the meeting's id stays the same over several */
    record Session(String sessionId, Instant startedAt, Instant endedAt) {}

    /**
     * @param name as the participant typed it
     * @param email null if the provider does not tell
     */
    record Presence(
            String participantId, String name, @Nullable String email, Instant joinedAt, Instant leftAt) {

        /** Without who it was, so that no log ever holds it. */
        @Override
        public String toString() {
            return "Presence[" + joinedAt + ", " + leftAt + "]";
        }
    }

    /**
     * @param kind the provider's word, for example {@code shared_screen_with_speaker_view} or {@code audio_only}
     * @param fileType for example {@code MP4}, {@code M4A}, {@code TRANSCRIPT}
     * @param downloadUrl needs the host's login: see the download port
     */
    record RecordedFile(
            String fileId,
            String sessionId,
            String kind,
            String fileType,
            long bytes,
            Instant startedAt,
            Instant stoppedAt,
            String downloadUrl,
            String playUrl) {

        /** Without the links. */
        @Override
        public String toString() {
            return "RecordedFile[" + fileId + ", " + kind + "]";
        }
    }
}
