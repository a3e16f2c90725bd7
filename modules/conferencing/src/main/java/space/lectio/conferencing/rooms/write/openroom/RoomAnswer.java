package space.lectio.conferencing.rooms.write.openroom;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import space.lectio.conferencing.rooms.domain.room.StartedRoom;

/**
 * A started room as the contract shows it to its teacher. Whatever the account, the platform is called {@code zoom}.
 *
 * @param notice for the teacher, where the room is not on the platform that was asked for
 */
public record RoomAnswer(
        @JsonProperty("zoom_join_url") @Nullable String joinUrl,
        @JsonProperty("zoom_start_url") @Nullable String startUrl,
        @JsonProperty("zoom_meeting_id") @Nullable String meetingId,
        @JsonProperty("zoom_password") @Nullable String password,
        @JsonProperty("account_email") @Nullable String account,
        @JsonProperty("provider") String provider,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String notice) {

    public static RoomAnswer of(StartedRoom room, @Nullable String notice) {
        return new RoomAnswer(
                room.joinUrl(), room.startUrl(), room.meetingId(), room.password(), room.account(), "zoom", notice);
    }
}
