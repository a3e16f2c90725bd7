package space.lectio.identity.api;

import space.lectio.shared.Refusal;

/** Why a link leads nowhere. */
public enum LinkRefusal implements Refusal {
    /** Neither signed in nor with a link that is still good. */
    VIEWER_LINK_ENDED;

    @Override
    public Kind kind() {
        return Kind.UNAUTHENTICATED;
    }
}
