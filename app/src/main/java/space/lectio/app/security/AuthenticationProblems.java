package space.lectio.app.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Hands refusals of the security filters to the same advice that answers all others. */
final class AuthenticationProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final HandlerExceptionResolver advice;

    AuthenticationProblems(HandlerExceptionResolver advice) {
        this.advice = advice;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal) {
        response.setHeader("WWW-Authenticate", "Bearer realm=\"api\"");
        advice.resolveException(request, response, null, refusal);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal) {
        advice.resolveException(request, response, null, refusal);
    }
}
