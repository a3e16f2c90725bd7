package space.lectio.scheduling.api;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a shown lesson wants to know of its room; conferencing, downstream of us, answers. One SQL statement at most. */
public interface RoomsOfLessons {

    /** Rooms by lesson; lessons without one are missing. */
    Map<Long, Room> roomsOf(Collection<Long> lessonIds);

    /**
     * @param startUrl the host's link, which only the lesson's teacher and administrators may see; null once the lesson ended
     * @param recordingId the lesson's first recording that is not deleted
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
}
