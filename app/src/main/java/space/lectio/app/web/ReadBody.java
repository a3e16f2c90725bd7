package space.lectio.app.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import space.lectio.app.security.BearerTokens;
import space.lectio.shared.Refusal;
import space.lectio.shared.RefusedException;

/**
 * Reads the body before anything else is done for the request: so far as its {@link BodyKind} goes, within its time, and
 * within the {@link BodyBudget}. Who shows no valid access token is read as little as a sign-in needs. Whoever sends slowly holds a connection and the bytes that have come, and nothing else: no
 * place among the requests that are carried out, no session check, no database connection.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class ReadBody extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(ReadBody.class);

    /** Below it, everything but what {@link BodyKind#SMALL} covers needs a token. */
    private static final String PROTECTED = "/api/";

    private static final int CHUNK = 4 << 10;
    private static final int MAX_DRAINED = 16 << 20;
    private static final Duration DRAINING = Duration.ofSeconds(2);

    private final BodyBudget budget;
    private final RequestRefuser refuser;
    private final BearerTokens tokens;
    private final AuthenticationEntryPoint signInFirst;

    ReadBody(BodyBudget budget, RequestRefuser refuser, BearerTokens tokens, AuthenticationEntryPoint signInFirst) {
        this.budget = budget;
        this.refuser = refuser;
        this.tokens = tokens;
        this.signInFirst = signInFirst;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !hasBody(request);
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var party = Party.of(request, tokens);
        var usual = BodyKind.at(request.getRequestURI());
        var kind = party.isStranger() ? usual.ofStranger() : usual;
        BodyBudget.Body charged;
        try {
            charged = budget.open(party, kind, () -> BoundedConnections.endOfBody(request));
        } catch (RefusedException full) {
            refuse(request, response, full.refusal(), false);
            return;
        }
        try (charged) {
            byte[] body;
            try {
                body = read(request, kind, charged);
                charged.arrived();
            } catch (RefusedException refused) {
                refuse(request, response, refused.refusal(), kind != usual);
                return;
            } catch (IOException broken) {
                fail(request, charged.isEnded() ? RequestRefusal.BODY_TOO_SLOW : reason(broken));
                return;
            }
            chain.doFilter(new BufferedRequest(request, body), response);
        }
    }

    private static byte[] read(HttpServletRequest request, BodyKind kind, BodyBudget.Body charged) throws IOException {
        if (!isReadable(request)) {
            throw new RefusedException(RequestRefusal.BODY_TYPE_UNKNOWN);
        }
        if (request.getContentLengthLong() > kind.maxBytes()) {
            throw new RefusedException(new BodyTooLarge(kind.maxBytes()));
        }
        var until = System.nanoTime() + kind.time().toNanos();
        var body = new ByteArrayOutputStream(Math.clamp(request.getContentLengthLong(), 32, CHUNK));
        var stream = request.getInputStream();
        var chunk = new byte[CHUNK];
        for (int read = stream.read(chunk); read >= 0; read = stream.read(chunk)) {
            if (body.size() + read > kind.maxBytes()) {
                throw new RefusedException(new BodyTooLarge(kind.maxBytes()));
            }
            if (System.nanoTime() - until > 0) {
                throw new RefusedException(RequestRefusal.BODY_TOO_SLOW);
            }
            charged.take(read);
            body.write(chunk, 0, read);
        }
        return body.toByteArray();
    }

    /** Spring fails on a type with a wildcard, and on one that is none. */
    private static boolean isReadable(HttpServletRequest request) {
        var encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !"identity".equalsIgnoreCase(encoding)) {
            return false;
        }
        try {
            var type = request.getContentType();
            return type == null || MediaType.parseMediaType(type).isConcrete();
        } catch (InvalidMediaTypeException unknown) {
            return false;
        }
    }

    private static RequestRefusal reason(IOException broken) {
        return broken instanceof SocketTimeoutException || broken.getCause() instanceof SocketTimeoutException
                ? RequestRefusal.BODY_TOO_SLOW
                : RequestRefusal.BODY_BROKEN;
    }

    /** Tomcat has the answer on its way already, and gives {@link LastResort} the say. */
    private static void fail(HttpServletRequest request, RequestRefusal refusal) {
        log.info("{} refused: {} {}", LoggedRequest.of(request), refusal.kind().status(), refusal.code());
        request.setAttribute(LastResort.REFUSAL, refusal);
        request.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
    }

    /**
     * The rest of the body is thrown away for a moment after the answer is sent: a connection that is closed with unread
     * bytes is reset, and the client would not see why.
     */
    private void refuse(
            HttpServletRequest request, HttpServletResponse response, Refusal refusal, boolean isStrangerOnly)
            throws ServletException, IOException {
        response.setHeader(HttpHeaders.CONNECTION, "close");
        if (isStrangerOnly
                && refusal instanceof BodyTooLarge
                && request.getRequestURI().startsWith(PROTECTED)) {
            // A token's time may have run out: with 401 a client gets another and comes again, with 413 it would give
            // up.
            log.info("{} refused: 401 before its body", LoggedRequest.of(request));
            signInFirst.commence(
                    request,
                    response,
                    request.getHeader(HttpHeaders.AUTHORIZATION) == null
                            ? new AuthenticationCredentialsNotFoundException("no token")
                            : new InvalidBearerTokenException("no valid token"));
        } else {
            refuser.refuse(request, response, refusal);
        }
        try {
            response.flushBuffer();
            drain(request.getInputStream());
        } catch (IOException gone) {
            log.debug("{}: the client has gone", LoggedRequest.of(request));
            request.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
        }
    }

    private static void drain(InputStream rest) throws IOException {
        var until = System.nanoTime() + DRAINING.toNanos();
        var chunk = new byte[CHUNK];
        var drained = 0;
        while (drained < MAX_DRAINED && System.nanoTime() - until < 0) {
            var read = rest.read(chunk);
            if (read < 0) {
                return;
            }
            drained += read;
        }
    }
}
