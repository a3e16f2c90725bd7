package space.lectio.conferencing.rooms.domain.room;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider.OpenedRoom;
import space.lectio.shared.Caller;

/** The rooms of lessons with what lets one in. */
public interface Rooms {

    /** The lesson's room from now on. */
    void keep(long lessonId, long leaseId, long hostId, OpenedRoom room, Instant now);

    /** The host's link has been asked for again. */
    void keepStartUrl(long lessonId, String startUrl, Instant now);

    /** Anybody with the host's link could enter as host again, so it is deleted when the lease ends. */
    void forgetStartUrl(long leaseId);

    void forget(long lessonId);

    /** The room of the lesson's open lease. */
    Optional<StartedRoom> startedRoom(long lessonId);

    /**
     * @param account what people call the host account
     * @param hostOwner the teacher who brought the account along; null if it is the school's
     */
    record StartedRoom(
            @Nullable String meetingId,
            @Nullable String joinUrl,
            @Nullable String startUrl,
            @Nullable String password,
            @Nullable String account,
            boolean recorded,
            long hostId,
            @Nullable Long hostOwner,
            @Nullable Instant startUrlSince) {

        /** Zoom's links for hosts work for two hours; one that is given out shall work for a while yet. */
        private static final Duration START_URL_LASTS = Duration.ofMinutes(90);

        /** Whether the room is on an account that belongs to somebody else: that person alone is host there. */
        public boolean isPrivateTo(Caller caller) {
            return hostOwner != null && hostOwner != caller.id();
        }

        /** As a participant comes in, without what lets one be host or tells whose account it is. */
        public StartedRoom asParticipant() {
            return new StartedRoom(
                    meetingId, joinUrl, joinUrl, password, null, recorded, hostId, hostOwner, startUrlSince);
        }

        public boolean startUrlIsStale(Instant now) {
            return startUrl == null
                    || startUrlSince == null
                    || startUrlSince.plus(START_URL_LASTS).isBefore(now);
        }
    }
}
