package space.lectio.app.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.util.OnCommittedResponseWrapper;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.LocaleResolver;
import space.lectio.shared.web.PublicUrl;

/**
 * What every answer of the application carries: its {@link SecurityHeaders} and how long it took ({@code X-Request-Duration},
 * seconds). Filters further in find the language and the public address of the request prepared, and what they throw is answered
 * as what an endpoint throws.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE)
class EveryAnswer extends OncePerRequestFilter {

    private static final String DURATION = "X-Request-Duration";

    private final LocaleResolver languages;
    private final PublicUrl publicUrl;
    private final HandlerExceptionResolver problems;

    EveryAnswer(
            LocaleResolver languages,
            PublicUrl publicUrl,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.problems = problems;
        this.languages = languages;
        this.publicUrl = publicUrl;
    }

    /** The container asks for an answer to what it has refused itself. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var completed = new CompletedResponse(request, response, System.nanoTime());
        request.setAttribute(DispatcherServlet.LOCALE_RESOLVER_ATTRIBUTE, languages);
        publicUrl.mark(request);
        try {
            chain.doFilter(request, completed);
        } catch (RuntimeException failed) {
            // Of a filter: those of endpoints have been answered. The container would log the whole of it, statement
            // and all.
            if (completed.isCommitted() || problems.resolveException(request, completed, null, failed) == null) {
                throw failed;
            }
        } finally {
            completed.complete();
        }
    }

    private static final class CompletedResponse extends OnCommittedResponseWrapper {

        private final HttpServletRequest request;
        private final long started;

        CompletedResponse(HttpServletRequest request, HttpServletResponse response, long started) {
            super(response);
            this.request = request;
            this.started = started;
        }

        @Override
        protected void onResponseCommitted() {
            complete();
        }

        void complete() {
            if (!isCommitted()) {
                setHeader(DURATION, String.format(Locale.ROOT, "%.4f", (System.nanoTime() - started) / 1e9));
                SecurityHeaders.write(request, this);
            }
        }
    }
}
