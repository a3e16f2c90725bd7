package space.lectio.conferencing.domain.accountpool;

import java.time.Instant;

/**
 * Whoever runs the meetings. Calls go over the network and may take seconds, so never make one inside a transaction. To open
 * is not repeatable: a second call makes a second meeting, even if the answer to the first was lost.
 */
public interface ConferenceProvider {

    /** Its name, as the events have it. */
    String name();

    /** @throws RoomNotOpened if there is no meeting, or nobody can know whether there is one */
    OpenedRoom open(HostLogin host, RoomRequest request);

    /**
     * Ends the meeting for everybody; that it has ended already or never was is no error.
     *
     * @throws RoomNotOpened if the provider cannot be asked
     */
    void end(HostLogin host, String meetingId);

    /**
     * Credentials of a host account.
     *
     * @param label what people call the account
     * @param userId who hosts, {@code me} for the account's owner
     */
    record HostLogin(String label, String accountId, String clientId, String clientSecret, String userId) {

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

    /** The provider did not do what was asked. The message is for the log. */
    final class RoomNotOpened extends RuntimeException {

        /** What is wrong, as far as anybody can do something about it. */
        public enum Cause {
            /** The host's credentials are not accepted. */
            CREDENTIALS,
            /** Anything else: time-out, limit, fault. */
            PROVIDER
        }

        private final Cause why;

        public RoomNotOpened(Cause why, String message) {
            super(message);
            this.why = why;
        }

        public Cause why() {
            return why;
        }
    }
}
