package space.lectio.conferencing.domain.room;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import space.lectio.conferencing.domain.accountpool.ConferenceProvider.OpenedRoom;

/** The rooms of lessons with what lets one in. */
public interface Rooms {

    /** The lesson's room from now on. */
    void keep(long lessonId, long leaseId, long hostId, OpenedRoom room, Instant now);

    /** The host's link has been asked for again. */
    void keepStartUrl(long lessonId, String startUrl, Instant now);

    /** Who holds the host's link could come back as host, so it goes when the lease does. */
    void forgetStartUrl(long leaseId);

    void forget(long lessonId);

    /** The room of the lesson's open lease. */
    Optional<StartedRoom> startedRoom(long lessonId);

    /** @param account what people call the host account */
    record StartedRoom(
            @Nullable String meetingId,
            @Nullable String joinUrl,
            @Nullable String startUrl,
            @Nullable String password,
            @Nullable String account,
            boolean recorded,
            long hostId,
            @Nullable Instant startUrlSince) {

        /** Zoom's links for hosts work for two hours; one that is given out shall work for a while yet. */
        private static final Duration START_URL_LASTS = Duration.ofMinutes(90);

        public boolean startUrlIsStale(Instant now) {
            return startUrl == null
                    || startUrlSince == null
                    || startUrlSince.plus(START_URL_LASTS).isBefore(now);
        }
    }
}
