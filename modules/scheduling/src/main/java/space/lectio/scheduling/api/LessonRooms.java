package space.lectio.scheduling.api;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.lectio.shared.Caller;

/** What a shown lesson wants to know of its room; conferencing, downstream of us, answers. One SQL statement at most each. */
public interface LessonRooms {

    /** The {@link Room#state} of a room that people may be in. */
    String OPEN = "open";

    /** Rooms by lesson; lessons without one are missing. */
    Map<Long, Room> roomsOf(Collection<Long> lessonIds, Caller caller);

    /** Those of the lesson's recordings that the caller may see, the first one first. */
    List<Recording> recordingsOf(long lessonId, Caller caller);

    /**
     * @param startUrl the host's link, which only the lesson's teacher and administrators may see; null once the lesson ended
     * @param recordingId the lesson's first recording that the caller may see
     * @param state {@code open}, {@code promised} or {@code waiting}; null if the lesson has asked for no room
     */
    record Room(
            @Nullable String zoomMeetingId,
            @Nullable String zoomJoinUrl,
            @Nullable String startUrl,
            @Nullable String zoomPassword,
            String googleMeetLink,
            String googleCalendarEventId,
            @Nullable Long recordingId,
            @Nullable String state) {}

    /** @param url where the caller can watch it; null while that is nowhere */
    record Recording(long id, @Nullable String url, Instant createdAt) {}
}
