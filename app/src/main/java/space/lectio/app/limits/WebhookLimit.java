package space.lectio.app.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;
import space.lectio.app.limits.RateLimit.Rate;
import space.lectio.app.web.ClientPlace;
import space.lectio.app.web.RequestRefuser;
import space.lectio.shared.web.SignedWebhook;

/**
 * An address pays for each webhook that it could not sign and that is refused, for whatever reason, and afterwards: the
 * provider tells much at once, and all of it is let in while nobody at its address forges. What is signed costs nothing, and
 * neither does a refusal for want of room that others take.
 *
 * <p>Before the body is read, so that who has paid too much does not send any more.
 */
final class WebhookLimit extends OncePerRequestFilter {

    private static final Set<String> PATHS = Set.of("/schedule/webhook/zoom", "/schedule/api/zoom/webhook");

    private final @Nullable Rate rate;
    private final Buckets buckets;
    private final RequestRefuser refuser;

    /** @param rate null if nothing is limited */
    WebhookLimit(@Nullable Rate rate, Buckets buckets, RequestRefuser refuser) {
        this.rate = rate;
        this.buckets = buckets;
        this.refuser = refuser;
    }

    static boolean isWebhook(HttpServletRequest request) {
        return "POST".equals(request.getMethod()) && PATHS.contains(request.getRequestURI());
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return rate == null || !isWebhook(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (rate == null) {
            return;
        }
        var key = RateLimit.WEBHOOK.policy() + ":" + ClientPlace.of(request);
        var left = buckets.look(key, rate);
        if (!left.canBeConsumed()) {
            refuser.refuse(request, response, RateLimits.tooMany(RateLimit.WEBHOOK, left.getNanosToWaitForRefill()));
            return;
        }
        chain.doFilter(request, response);
        if (!SignedWebhook.is(request) && (isRefusal(response.getStatus()) || RequestRefuser.isForOwnBodies(request))) {
            buckets.take(key, rate);
        }
    }

    /** Many at once are no forgery, and have a limit of their own. */
    private static boolean isRefusal(int status) {
        return status >= 400 && status < 500 && status != 429;
    }
}
