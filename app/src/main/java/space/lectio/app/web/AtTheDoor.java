package space.lectio.app.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.web.util.OnCommittedResponseWrapper;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.LocaleResolver;
import space.lectio.shared.Refused;

/**
 * What holds for every request: the answer says how long it took ({@code X-Request-Duration}, seconds), a body is read up to
 * a limit and no further, and refusals of other filters speak the language that the request asks for.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE)
class AtTheDoor extends OncePerRequestFilter {

    private static final String DURATION = "X-Request-Duration";

    private final long mostBytes;
    private final LocaleResolver languages;
    private final HandlerExceptionResolver problems;

    AtTheDoor(
            Environment environment,
            LocaleResolver languages,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.mostBytes = DataSize.parse(environment.getProperty("panel.web.largest-body", "10MB"))
                .toBytes();
        this.languages = languages;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var timed = new TimedResponse(response, System.nanoTime());
        request.setAttribute(DispatcherServlet.LOCALE_RESOLVER_ATTRIBUTE, languages);
        try {
            if (request.getContentLengthLong() > mostBytes) {
                problems.resolveException(request, timed, null, new Refused(RequestRefusal.BODY_TOO_LARGE));
            } else {
                chain.doFilter(new LimitedRequest(request, mostBytes), timed);
            }
        } finally {
            timed.say();
        }
    }

    private static final class TimedResponse extends OnCommittedResponseWrapper {

        private final long started;

        TimedResponse(HttpServletResponse response, long started) {
            super(response);
            this.started = started;
        }

        @Override
        protected void onResponseCommitted() {
            say();
        }

        void say() {
            if (!isCommitted()) {
                setHeader(DURATION, String.format(Locale.ROOT, "%.4f", (System.nanoTime() - started) / 1e9));
            }
        }
    }

    private static final class LimitedRequest extends HttpServletRequestWrapper {

        private final long mostBytes;

        LimitedRequest(HttpServletRequest request, long mostBytes) {
            super(request);
            this.mostBytes = mostBytes;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new LimitedStream(super.getInputStream(), mostBytes);
        }

        @Override
        public BufferedReader getReader() throws IOException {
            var encoding = getCharacterEncoding();
            return new BufferedReader(new InputStreamReader(
                    getInputStream(), encoding == null ? StandardCharsets.UTF_8.name() : encoding));
        }
    }

    private static final class LimitedStream extends ServletInputStream {

        private final ServletInputStream body;
        private long left;

        LimitedStream(ServletInputStream body, long mostBytes) {
            this.body = body;
            this.left = mostBytes;
        }

        private int counted(int count) {
            left -= Math.max(0, count);
            if (left < 0) {
                throw new Refused(RequestRefusal.BODY_TOO_LARGE);
            }
            return count;
        }

        @Override
        public int read() throws IOException {
            var single = body.read();
            counted(single < 0 ? 0 : 1);
            return single;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return counted(body.read(buffer, offset, length));
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
