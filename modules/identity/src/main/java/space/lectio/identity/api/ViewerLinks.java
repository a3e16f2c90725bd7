package space.lectio.identity.api;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import space.lectio.shared.Caller;
import space.lectio.shared.RefusedException;

/**
 * Links that a browser follows by itself: it loads pictures and films without headers, so the address has to say who looks. A
 * link names its viewer and what it is for, is good for twelve to thirteen hours, and ends earlier with a new password, with
 * signing out everywhere and with deactivation. It gives no right: what the viewer may see is asked at every use
 * (docs/adr/0023-links-for-viewers-and-bare-field-errors.md).
 */
public interface ViewerLinks {

    /** The query parameter that carries the signature. */
    String PARAMETER = "v";

    /** For the links in one answer. Asks who the viewer is when the first is signed. */
    Signer of(long viewerId);

    /** Signs links for one viewer. */
    interface Signer {

        /**
         * @param path what the link is for, as in {@link ViewerLinks#viewer}
         * @return the path with the signature as its query; the path alone if the viewer is no more
         */
        String sign(String path);
    }

    /** Who comes with this signature, as that person is now; empty if it is none for this path, or no longer one. */
    Optional<Caller> viewer(String path, String signature);

    /**
     * Who looks: the signed-in caller, else the viewer of the link.
     *
     * @throws RefusedException with {@link LinkRefusal#VIEWER_LINK_ENDED} if nobody
     */
    default Caller viewer(String path, @Nullable String signature, @Nullable Caller caller) {
        if (caller != null) {
            return caller;
        }
        return (signature == null ? Optional.<Caller>empty() : viewer(path, signature))
                .orElseThrow(() -> new RefusedException(LinkRefusal.VIEWER_LINK_ENDED));
    }
}
