package space.lectio.app.security;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;

/** Where a request leads, for filters of requests that the dispatcher has not seen. */
public final class Endpoints {

    private final ObjectProvider<RequestMappingHandlerMapping> mappings;

    /** @param mappings asked for when needed: they are made after the filters */
    Endpoints(ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    /** Whether there is nothing at the address, whatever the method. */
    public boolean isUnknown(HttpServletRequest request) {
        try {
            ServletRequestPathUtils.parseAndCache(request);
            return mappings.orderedStream().allMatch(mapping -> handler(mapping, request) == null);
        } catch (RefusedException knownButOtherwise) {
            return false;
        }
    }

    /** Method and pattern of the endpoint, for example {@code GET /api/groups/{id}}; without what was typed as an address. */
    String patternOf(HttpServletRequest request) {
        if (request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) == null) {
            // Looking for the handler notes the pattern.
            isUnknown(request);
        }
        var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return request.getMethod() + " " + (pattern == null ? "(no endpoint)" : pattern);
    }

    private static @Nullable Object handler(RequestMappingHandlerMapping mapping, HttpServletRequest request) {
        try {
            return mapping.getHandler(request);
        } catch (Exception wrongMethodOrType) {
            throw new RefusedException(CommonRefusal.FORBIDDEN);
        }
    }
}
