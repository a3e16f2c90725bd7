package space.lectio.app.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Decodes the query string once, before anybody asks for a parameter and fails: one that cannot be decoded is refused
 * everywhere alike. Behind {@link ReadBody}, so that no unread body makes the connection break before the client has read why.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE + 25)
class WellFormedQuery extends OncePerRequestFilter {

    private final RequestRefuser refuser;

    WellFormedQuery(RequestRefuser refuser) {
        this.refuser = refuser;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            request.getParameterMap();
        } catch (InvalidParameterException malformed) {
            refuser.refuse(request, response, RequestRefusal.QUERY_MALFORMED);
            return;
        }
        if (hasControlCharacter(request)) {
            refuser.refuse(request, response, RequestRefusal.HEADER_MALFORMED);
            return;
        }
        chain.doFilter(request, response);
    }

    /**
     * The security filters throw at them as soon as somebody asks for the header, also while a refusal is being written, and then
     * there is no answer.
     */
    private static boolean hasControlCharacter(HttpServletRequest request) {
        return Collections.list(request.getHeaderNames()).stream()
                .flatMap(name -> Collections.list(request.getHeaders(name)).stream())
                .flatMapToInt(String::chars)
                .anyMatch(character ->
                        character != '\t' && (Character.isISOControl(character) || !Character.isDefined(character)));
    }
}
