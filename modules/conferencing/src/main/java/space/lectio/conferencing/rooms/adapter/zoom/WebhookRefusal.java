package space.lectio.conferencing.rooms.adapter.zoom;

import space.lectio.shared.Refusal;

/** Why something that claims to be a message from Zoom is not taken. */
public enum WebhookRefusal implements Refusal {
    /** No signature, not by our secret, or not of this time. */
    INVALID_SIGNATURE(Kind.FORBIDDEN),
    WEBHOOK_TOO_LARGE(Kind.TOO_LARGE),
    WEBHOOK_UNREADABLE(Kind.INVALID);

    private final Kind kind;

    WebhookRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
