package space.lectio.app.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Errors that come about outside the controllers (a refused path, a broken filter) are problems in JSON too. */
@RestController
class LastResort implements ErrorController {

    /** Attribute of a request: the {@link RequestRefusal} that a filter found and could not answer itself. */
    static final String REFUSAL = "space.lectio.refusal";

    private final Problems problems;

    LastResort(Problems problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    ResponseEntity<?> error(HttpServletRequest request, Locale language) {
        if (request.getAttribute(REFUSAL) instanceof RequestRefusal refusal) {
            return problems.answer(refusal, language);
        }
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Exception failure) {
            return problems.other(failure, language);
        }
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer known ? known : 404;
        return problems.ofStatus(status, language);
    }
}
