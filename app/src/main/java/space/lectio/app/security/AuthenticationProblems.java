package space.lectio.app.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Refused;

/** Hands refusals of the security filters to the same advice that answers all others. */
final class AuthenticationProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final HandlerExceptionResolver advice;
    private final LocaleResolver languages;
    private final ObjectProvider<RequestMappingHandlerMapping> endpoints;

    /** @param endpoints asked for when needed: they are made after the gate */
    AuthenticationProblems(
            HandlerExceptionResolver advice,
            LocaleResolver languages,
            ObjectProvider<RequestMappingHandlerMapping> endpoints) {
        this.advice = advice;
        this.languages = languages;
        this.endpoints = endpoints;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal) {
        // A 401 makes the front end refresh and in the end sign out: not for what does not exist.
        if (isUnknown(request)) {
            answer(request, response, new Refused(CommonRefusal.NOT_FOUND));
            return;
        }
        response.setHeader("WWW-Authenticate", "Bearer realm=\"api\"");
        // What does not even look like a token is as wrong as any other.
        answer(
                request,
                response,
                refusal instanceof OAuth2AuthenticationException
                        ? new InvalidBearerTokenException("not a token of ours", refusal)
                        : refusal);
    }

    private boolean isUnknown(HttpServletRequest request) {
        try {
            ServletRequestPathUtils.parseAndCache(request);
            return endpoints.orderedStream().allMatch(mapping -> handler(mapping, request) == null);
        } catch (Refused knownButOtherwise) {
            return false;
        }
    }

    private static @Nullable Object handler(RequestMappingHandlerMapping mapping, HttpServletRequest request) {
        try {
            return mapping.getHandler(request);
        } catch (Exception wrongMethodOrType) {
            throw new Refused(CommonRefusal.FORBIDDEN);
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal) {
        answer(request, response, refusal);
    }

    /** No controller was reached, so nobody has said yet how languages are chosen. */
    private void answer(HttpServletRequest request, HttpServletResponse response, Exception refusal) {
        request.setAttribute(DispatcherServlet.LOCALE_RESOLVER_ATTRIBUTE, languages);
        advice.resolveException(request, response, null, refusal);
    }
}
