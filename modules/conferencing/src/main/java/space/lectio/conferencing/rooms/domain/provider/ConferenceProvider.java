package space.lectio.conferencing.rooms.domain.provider;

import space.lectio.conferencing.pool.domain.host.PlaceholderAccounts;

import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.lectio.shared.TypedText;

/**
 * The service that runs the meetings. Calls go over the network and may take seconds, so never make one inside a transaction. To open
 * is not repeatable: a second call makes a second meeting, even if the answer to the first was lost. That is why each meeting
 * carries the id of its lease, and {@link #marked} finds it again.
 *
 * <p>Every method throws {@link ProviderFailed} if the provider did not do what was asked.
 */
public interface ConferenceProvider {

    /** Its name, as the events have it. */
    String name();

    /** @throws ProviderFailed with {@link ProviderFailed.Cause#ANSWER_LOST} if nobody can know whether there is a meeting */
    OpenedRoom open(HostLogin host, RoomRequest request);

    /** The meeting as it is now, with a start link that works now (at Zoom for two hours). Empty if there is none. */
    Optional<OpenedRoom> find(HostLogin host, String meetingId);

    /** Ends the meeting for everybody; that it has ended already or never was is no error. */
    void end(HostLogin host, String meetingId);

    /** As if the meeting had never been; that it has gone already is no error. */
    void delete(HostLogin host, String meetingId);

    /**
     * Meetings of this host that we asked for and that the provider still has, by the mark of their lease. Some may be over:
     * Zoom keeps a meeting for 30 days, and it can be started again.
     */
    List<MarkedMeeting> marked(HostLogin host);

    /** Ids of the meetings that run on this host now, also those that somebody started by hand. */
    Set<String> live(HostLogin host);

    /** Sessions of a meeting that are over, oldest first; empty while it runs. */
    List<Session> sessions(HostLogin host, String meetingId);

    /** The participants of a meeting that is over, one entry per stay. Paid accounts only, otherwise empty. */
    List<Presence> participants(HostLogin host, String meetingId);

    /** What the provider recorded of a meeting; empty until it is ready. */
    List<RecordedFile> recordings(HostLogin host, String meetingId);

    /** Whether the credentials work, and what the account is able to do. Never throws: what is wrong is in the answer. */
    Examination examine(HostLogin host);

    /**
     * Credentials of a host account.
     *
     * @param label what people call the account
     * @param userId who hosts, {@code me} for the account's owner
     */
    record HostLogin(String label, String accountId, String clientId, String clientSecret, String userId) {

        /** The account's owner, however that is spelled. */
        public static final String OWNER = "me";

        /** Whether it says by id or address who hosts, and not just the account's owner. */
        public boolean namesUser() {
            var user = TypedText.strip(userId);
            return !user.isEmpty() && !user.equalsIgnoreCase(OWNER);
        }

        /** Whether an app of its own signs it in. */
        public boolean hasItsOwnApp() {
            return !PlaceholderAccounts.isOne(accountId) && !clientId.isBlank() && !clientSecret.isBlank();
        }

        /**
         * Who hosts, the same for every spelling: the user that is named, else the owner of the app, else the address that the
         * label is, as the provider reads it. Null if nothing tells.
         */
        public @Nullable String identity() {
            if (namesUser()) {
                return "user " + spelled(userId);
            }
            if (hasItsOwnApp()) {
                return "app " + spelled(accountId) + " " + TypedText.compact(clientId);
            }
            return label.contains("@") ? "user " + spelled(label) : null;
        }

        /** Full-width letters and characters without width look like, or are, the plain ones (UAX 15). */
        private static String spelled(String id) {
            return TypedText.compact(Normalizer.normalize(id, Normalizer.Form.NFKC))
                    .toLowerCase(Locale.ROOT);
        }

        /** Without the secret, so that no log ever holds it. */
        @Override
        public String toString() {
            return "HostLogin[" + label + "]";
        }
    }

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

    /**
     * @param problem what is wrong and what to do, null if nothing is
     * @param plan for example {@code Basic} or {@code Licensed}; null if unknown
     * @param capacity people in one meeting; null if unknown
     * @param slots meetings at once; null if unknown
     * @param refused whether the provider said that the account cannot host; else the problem may pass
     */
    record Examination(
            @Nullable String problem,
            @Nullable String plan,
            @Nullable Integer capacity,
            @Nullable Integer slots,
            boolean refused) {

        public Examination(
                @Nullable String problem, @Nullable String plan, @Nullable Integer capacity, @Nullable Integer slots) {
            this(problem, plan, capacity, slots, false);
        }

        /** Of an account that cannot host, as far as is known. */
        public static Examination refused(String problem, @Nullable Integer capacity) {
            return new Examination(problem, null, capacity, null, true);
        }

        public boolean works() {
            return problem == null;
        }
    }

    /** The provider did not do what was asked. The message is for the log and holds neither secret nor personal data. */
    final class ProviderFailed extends RuntimeException {

        /** What is wrong, as far as anybody can do something about it. */
        public enum Cause {
            /** The host's credentials are not accepted, or the account may not host. Another host may. */
            CREDENTIALS,
            /** This host's budget of the day is spent (Zoom: 100 creates and updates per UTC day). Another host has its own. */
            BUDGET_SPENT,
            /** Nothing was done: refused, a limit of the moment, not reachable. Another host may do. */
            NOT_DONE,
            /** Asked, but no answer came: it may have been done. */
            ANSWER_LOST
        }

        private final Cause why;

        public ProviderFailed(Cause why, String message) {
            super(message);
            this.why = why;
        }

        public ProviderFailed(Cause why, String message, Throwable cause) {
            super(message, cause);
            this.why = why;
        }

        public Cause why() {
            return why;
        }
    }
}
