package space.lectio.conferencing.pool.domain.reservation;

import java.util.Map;
import space.lectio.shared.Refusal;

/** Why a lesson gets no slot. */
public enum ReservationRefusal implements Refusal {
    /** The code is the contract's: the front end has a text of its own for it. */
    NO_SLOT_FREE;

    @Override
    public Kind kind() {
        return Kind.UNAVAILABLE;
    }

    @Override
    public String code() {
        return "no_zoom_available";
    }

    @Override
    public Map<String, Object> members() {
        return Map.of("action_required", "connect_zoom_or_meet");
    }
}
