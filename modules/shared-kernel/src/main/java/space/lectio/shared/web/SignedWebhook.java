package space.lectio.shared.web;

import jakarta.servlet.ServletRequest;

/** Tells whoever counts refused webhooks that this one is the provider's, whatever becomes of it. */
public final class SignedWebhook {

    private static final String ATTRIBUTE = SignedWebhook.class.getName();

    private SignedWebhook() {}

    /** Its signature is right. */
    public static void mark(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, true);
    }

    public static boolean is(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) != null;
    }
}
