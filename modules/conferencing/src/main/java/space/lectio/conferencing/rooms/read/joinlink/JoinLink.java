package space.lectio.conferencing.rooms.read.joinlink;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** The way in, as the contract has it: the members of the other platform are null. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record JoinLink(
        String joinUrl,
        String platform,
        @Nullable String zoomJoinUrl,
        @Nullable String zoomMeetingId,
        @Nullable String zoomPassword,
        @Nullable String googleMeetLink) {

    static JoinLink meet(String link) {
        return new JoinLink(link, "google_meet", null, null, null, link);
    }

    static JoinLink zoom(String link, @Nullable String meetingId, @Nullable String password) {
        return new JoinLink(link, "zoom", link, meetingId, password, null);
    }
}
