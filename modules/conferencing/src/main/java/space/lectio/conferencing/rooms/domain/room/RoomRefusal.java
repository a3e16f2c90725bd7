package space.lectio.conferencing.rooms.domain.room;

import java.util.Map;
import space.lectio.shared.Refusal;

/** Why a lesson gets no room, or why nobody gets in. */
public enum RoomRefusal implements Refusal {
    /** Another click is opening the room and takes very long. No 503: the front end takes that for a full pool. */
    ROOM_IS_OPENING(Kind.CONFLICT, Map.of("retry_after", 5)),
    TOO_MANY_STARTS(Kind.TOO_MANY, Map.of("retry_after", 60)),
    ROOM_NOT_OPEN_YET(Kind.CONFLICT, Map.of()),
    /** The link that there was leads nowhere any more. */
    LESSON_HAS_ENDED(Kind.CONFLICT, Map.of()),
    ROOM_IS_BEING_REPLACED(Kind.CONFLICT, Map.of("retry_after", 5)),
    /** Neither signed in nor with a lasting link of one's own. */
    NO_VALID_TICKET(Kind.UNAUTHENTICATED, Map.of()),
    /** One's own lasting link of a lesson that has been over for long. */
    LINK_HAS_ENDED(Kind.UNAUTHENTICATED, Map.of()),
    /** The host's credentials are not accepted. */
    ZOOM_AUTH_ERROR(Kind.BAD_GATEWAY, Map.of("action_required", "reconnect_zoom")),
    ZOOM_FAILED(Kind.BAD_GATEWAY, Map.of());

    private final Kind kind;
    private final Map<String, Object> members;

    RoomRefusal(Kind kind, Map<String, Object> members) {
        this.kind = kind;
        this.members = members;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public Map<String, Object> members() {
        return members;
    }
}
