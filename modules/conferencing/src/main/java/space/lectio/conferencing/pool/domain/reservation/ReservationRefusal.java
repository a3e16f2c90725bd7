package space.lectio.conferencing.pool.domain.reservation;

import java.util.Map;
import space.lectio.shared.Refusal;

/** Why a lesson gets no slot. */
public enum ReservationRefusal implements Refusal {
    /** The code is the contract's: the front end has a text of its own for it. */
    NO_SLOT_FREE("no_zoom_available", Kind.UNAVAILABLE, Map.of("action_required", "connect_zoom_or_meet")),
    TOO_EARLY_TO_START("too_early_to_start", Kind.INVALID, Map.of());

    private final String code;
    private final Kind kind;
    private final Map<String, Object> members;

    ReservationRefusal(String code, Kind kind, Map<String, Object> members) {
        this.code = code;
        this.kind = kind;
        this.members = members;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Map<String, Object> members() {
        return members;
    }
}
