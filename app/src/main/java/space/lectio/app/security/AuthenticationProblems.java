package space.lectio.app.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.LocaleResolver;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;

/** Hands refusals of the security filters to the same advice that answers all others. */
final class AuthenticationProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final HandlerExceptionResolver advice;
    private final LocaleResolver languages;
    private final Endpoints endpoints;

    AuthenticationProblems(HandlerExceptionResolver advice, LocaleResolver languages, Endpoints endpoints) {
        this.advice = advice;
        this.languages = languages;
        this.endpoints = endpoints;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal) {
        // A 401 makes the front end refresh and in the end sign out: not for what does not exist.
        if (endpoints.isUnknown(request)) {
            answer(request, response, new RefusedException(CommonRefusal.NOT_FOUND));
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
