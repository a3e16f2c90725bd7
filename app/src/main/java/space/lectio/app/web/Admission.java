package space.lectio.app.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds how many requests are carried out at once: virtual threads do not. The surplus hears 503 with {@code Retry-After} at
 * once. Health is always answered. Answers that last long by nature (a film, a feed that waits for news) have places of their
 * own, so that their number does not stop the rest.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
class Admission extends OncePerRequestFilter {

    private static final String HEALTH = "/api/health";
    private static final Pattern LONG = Pattern.compile("/api/schedule/recordings/[^/]*/stream|/api/events");

    /** Attribute of a request that was refused because one person, or one address, has too many under way. */
    static final String TOO_MANY_OF_ONE = Admission.class.getName() + ".TOO_MANY_OF_ONE";

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Semaphore places;
    private final Semaphore longPlaces;
    private final RequestRefuser refuser;

    Admission(
            @Value("${MAX_REQUESTS:256}") int most,
            @Value("${MAX_LONG_REQUESTS:512}") int mostLong,
            RequestRefuser refuser) {
        this.places = new Semaphore(most);
        this.longPlaces = new Semaphore(mostLong);
        this.refuser = refuser;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return HEALTH.equals(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var kind = LONG.matcher(request.getRequestURI()).matches() ? longPlaces : places;
        if (!kind.tryAcquire()) {
            refuser.refuse(request, response, RequestRefusal.SERVER_BUSY);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            kind.release();
        }
        if (request.getAttribute(TOO_MANY_OF_ONE) != null) {
            pause();
        }
    }

    /** Without a place. The connection takes no further request meanwhile, so that refusals to one do not fill the processors. */
    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
