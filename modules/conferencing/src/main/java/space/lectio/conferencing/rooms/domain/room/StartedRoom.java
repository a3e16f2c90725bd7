package space.lectio.conferencing.rooms.domain.room;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import space.lectio.shared.Caller;

/**
 * @param account what people call the host account
 * @param hostOwner the teacher who brought the account along; null if it is the school's
 */
public record StartedRoom(
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
        return new StartedRoom(meetingId, joinUrl, joinUrl, password, null, recorded, hostId, hostOwner, startUrlSince);
    }

    public boolean startUrlIsStale(Instant now) {
        return startUrl == null
                || startUrlSince == null
                || startUrlSince.plus(START_URL_LASTS).isBefore(now);
    }
}
