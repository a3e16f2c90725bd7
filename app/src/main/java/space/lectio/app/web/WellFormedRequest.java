package space.lectio.app.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads once what many read later (the query string, the type of the body): what cannot be read is refused everywhere alike,
 * before anybody asks for it and fails.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class WellFormedRequest extends OncePerRequestFilter {

    private final RequestRefuser refuser;

    WellFormedRequest(RequestRefuser refuser) {
        this.refuser = refuser;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var refusal = refusalOf(request);
        if (refusal == null) {
            chain.doFilter(request, response);
        } else {
            refuser.refuse(request, response, refusal);
        }
    }

    private static @Nullable RequestRefusal refusalOf(HttpServletRequest request) {
        try {
            request.getParameterMap();
        } catch (InvalidParameterException malformed) {
            return RequestRefusal.QUERY_MALFORMED;
        }
        return !ReadBody.hasBody(request) || isReadable(request) ? null : RequestRefusal.BODY_TYPE_UNKNOWN;
    }

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
}
