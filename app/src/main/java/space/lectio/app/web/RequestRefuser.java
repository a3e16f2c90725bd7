package space.lectio.app.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.HandlerExceptionResolver;
import space.lectio.shared.Refusal;
import space.lectio.shared.RefusedException;

/** Answers a request that goes no further than a filter, with the same problem as a controller's refusal, and logs one line. */
@Component
@ConditionalOnWebApplication
public class RequestRefuser {

    private static final Logger log = LoggerFactory.getLogger(RequestRefuser.class);

    private static final String OWN_BODIES = RequestRefuser.class.getName() + ".OWN_BODIES";

    private final HandlerExceptionResolver problems;

    RequestRefuser(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.problems = problems;
    }

    /** Whether the request was refused because its own address has too much on its way. */
    public static boolean isForOwnBodies(HttpServletRequest request) {
        return request.getAttribute(OWN_BODIES) != null;
    }

    public void refuse(HttpServletRequest request, HttpServletResponse response, Refusal refusal) {
        if (refusal == RequestRefusal.BODIES_OF_ADDRESS_BUSY) {
            request.setAttribute(OWN_BODIES, true);
        }
        log.info("{} refused: {} {}", LoggedRequest.of(request), refusal.kind().status(), refusal.code());
        // Before Spring's own filter has done it.
        var before = RequestContextHolder.getRequestAttributes();
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request, response));
        try {
            problems.resolveException(request, response, null, new RefusedException(refusal));
        } finally {
            RequestContextHolder.setRequestAttributes(before);
        }
    }

    /** Of one person, or of one address. */
    public void tooManyAtOnce(HttpServletRequest request, HttpServletResponse response) {
        request.setAttribute(Admission.TOO_MANY_OF_ONE, true);
        refuse(request, response, RequestRefusal.TOO_MANY_AT_ONCE);
    }
}
