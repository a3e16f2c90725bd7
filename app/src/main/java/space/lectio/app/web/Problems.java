package space.lectio.app.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.DisconnectedClientHelper;
import space.lectio.app.DatabaseFailure;
import space.lectio.app.security.Endpoints;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.FailureLog;
import space.lectio.shared.Refusal;
import space.lectio.shared.RefusedException;
import space.lectio.shared.web.HtmlPages;
import space.lectio.shared.web.HtmlPages.HtmlPage;
import space.lectio.shared.web.InvalidFields;
import tools.jackson.core.exc.StreamConstraintsException;

/**
 * Every answer that is no success: {@code application/problem+json} (RFC 9457) that also carries what the front end reads,
 * {@code detail} and {@code error} with the same text and wrong members as arrays of texts, in {@code errors} and at top level.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class Problems {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private final MessageSource texts;

    /** Where people are, not programs. */
    private static final Pattern PAGES = Pattern.compile("/|/docs|/join(/.*)?|/simulated-room/.*");

    private final HtmlPages pages;
    private final ObjectProvider<Endpoints> endpoints;

    Problems(MessageSource texts, HtmlPages pages, ObjectProvider<Endpoints> endpoints) {
        this.texts = texts;
        this.pages = pages;
        this.endpoints = endpoints;
    }

    @ExceptionHandler
    ResponseEntity<?> refused(RefusedException refused, Locale language) {
        return answer(refused.refusal(), language);
    }

    @ExceptionHandler
    ResponseEntity<?> unauthenticated(AuthenticationException refusal, Locale language) {
        var problem = refusal instanceof InvalidBearerTokenException
                ? problem(401, "token_not_valid", text("refusal.token_not_valid", language))
                : problem(401, "not_authenticated", text("refusal.not_authenticated", language));
        if (refusal instanceof InvalidBearerTokenException) {
            problem.put(
                    "messages",
                    List.of(Map.of(
                            "token_class", "AccessToken",
                            "token_type", "access",
                            "message", "Token is invalid or expired")));
        }
        return send(401, problem, HttpHeaders.EMPTY, language);
    }

    @ExceptionHandler
    ResponseEntity<?> denied(AccessDeniedException denied, Locale language) {
        return answer(CommonRefusal.FORBIDDEN, language);
    }

    private ResponseEntity<?> noDatabase(Throwable exception, Locale language) {
        if (DatabaseFailure.isPoolFull(exception)) {
            log.warn("All database connections are in use: a request has waited for one in vain");
            return answer(CommonRefusal.BUSY, language);
        }
        log.error("The database does not answer: {}", DatabaseFailure.line(exception));
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, "5");
        return send(503, problem(503, "unavailable", text("refusal.unavailable", language)), headers, language);
    }

    /** What Spring itself refuses (unreadable JSON, unknown path, wrong method), and surprises. */
    @ExceptionHandler
    ResponseEntity<?> other(Exception exception, Locale language) {
        if (FailureLog.isOfTheDatabase(exception)) {
            return noDatabase(exception, language);
        }
        var cause = exception;
        while (cause != null) {
            if (cause instanceof RefusedException refused) {
                return answer(refused.refusal(), language);
            }
            cause = cause.getCause() instanceof Exception inner ? inner : null;
        }
        if (exception instanceof org.springframework.http.converter.HttpMessageNotReadableException unreadable) {
            var problem = problem(400, "unreadable_body", text("refusal.unreadable_body", language));
            if (unreadable.getMostSpecificCause() instanceof StreamConstraintsException) {
                return answer(RequestRefusal.BODY_TOO_COMPLEX, language);
            }
            if (unreadable.getMostSpecificCause() instanceof tools.jackson.core.JacksonException json
                    && json.getLocation() != null) {
                problem.put(
                        "position",
                        Map.of(
                                "line", json.getLocation().getLineNr(),
                                "column", json.getLocation().getColumnNr()));
            }
            return send(400, problem, HttpHeaders.EMPTY, language);
        }
        if (exception instanceof ErrorResponse known) {
            var status = known.getStatusCode().value();
            return send(
                    status,
                    problem(status, "http_" + status, text("refusal.http_" + status, language)),
                    known.getHeaders(),
                    language);
        }
        if (exception instanceof InvalidParameterException || exception instanceof UnsupportedEncodingException) {
            return ofStatus(400, language);
        }
        if (exception instanceof org.springframework.web.method.annotation.MethodArgumentTypeMismatchException) {
            return answer(CommonRefusal.NOT_FOUND, language);
        }
        if (DisconnectedClientHelper.isClientDisconnectedException(exception)) {
            log.debug("The client has gone: {}", exception.toString());
            return ofStatus(400, language);
        }
        log.error("Unexpected failure", exception);
        return send(500, problem(500, "internal", text("refusal.internal", language)), HttpHeaders.EMPTY, language);
    }

    /** Nothing more is known than the status. */
    ResponseEntity<?> ofStatus(int status, Locale language) {
        return send(status, because(status, status, language), HttpHeaders.EMPTY, language);
    }

    /** @param reason the status whose text says more than that of the answer's own */
    Map<String, Object> because(int status, int reason, Locale language) {
        return problem(status, "http_" + status, text("refusal.http_" + reason, language));
    }

    ResponseEntity<?> answer(Refusal refusal, Locale language) {
        var status = refusal.kind().status();
        Map<String, Object> problem;
        if (refusal instanceof InvalidFields invalid) {
            var fields = new LinkedHashMap<String, List<String>>();
            invalid.reasons().forEach((field, reasons) -> fields.put(field, texts(reasons, language)));
            var first = fields.entrySet().iterator().next();
            problem = problem(
                    status,
                    refusal.code(),
                    "non_field_errors".equals(first.getKey())
                            ? first.getValue().getFirst()
                            : first.getKey() + ": " + first.getValue().getFirst());
            putFields(problem, fields);
        } else {
            var detail = texts.getMessage("refusal." + refusal.code(), refusal.arguments(), refusal.code(), language);
            problem = problem(status, refusal.code(), String.valueOf(detail));
            if (refusal.field() != null) {
                putFields(problem, Map.of(refusal.field(), List.of(String.valueOf(detail))));
            }
        }
        var whole = problem;
        refusal.members().forEach((name, value) -> put(whole, name, value));
        var headers = new HttpHeaders();
        if (refusal.members().get("retry_after") instanceof Number seconds) {
            headers.set(HttpHeaders.RETRY_AFTER, seconds.toString());
        }
        return send(status, problem, headers, language);
    }

    /**
     * All of them in the member {@code errors}, and each at top level, where the front end looks, unless the problem has a member
     * of that name: a lesson's {@code title} is none of RFC 9457.
     */
    private static void putFields(Map<String, Object> problem, Map<String, List<String>> fields) {
        problem.put("errors", fields);
        fields.forEach((name, texts) -> put(problem, name, texts));
    }

    private static final Set<String> OF_EVERY_PROBLEM = Set.of("type", "title", "status", "detail", "instance");

    private static void put(Map<String, Object> problem, String name, Object value) {
        if (!OF_EVERY_PROBLEM.contains(name)) {
            problem.putIfAbsent(name, value);
        }
    }

    private List<String> texts(List<InvalidFields.Reason> reasons, Locale language) {
        var all = new ArrayList<String>();
        for (var reason : reasons) {
            all.add(String.valueOf(texts.getMessage(
                    "field." + reason.code(), reason.arguments().toArray(), reason.code(), language)));
        }
        return all;
    }

    private String text(String key, Locale language) {
        var fallback = texts.getMessage("refusal.other", null, "", language);
        return String.valueOf(texts.getMessage(key, null, fallback, language));
    }

    private Map<String, Object> problem(int status, String code, String detail) {
        var problem = new LinkedHashMap<String, Object>();
        problem.put("type", "about:blank");
        var known = HttpStatus.resolve(status);
        problem.put("title", known == null ? Integer.toString(status) : known.getReasonPhrase());
        problem.put("status", status);
        problem.put("code", code);
        problem.put("detail", detail);
        problem.put("error", detail);
        return problem;
    }

    private ResponseEntity<?> send(int status, Map<String, Object> problem, HttpHeaders headers, Locale language) {
        var answer = ResponseEntity.status(status).headers(headers);
        var request = ofAPerson();
        if (request == null) {
            return answer.contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
        }
        if (PAGES.matcher(path(request)).matches()) {
            return page(answer, problem, headers, language);
        }
        return status == 404 && isUnknown(request)
                ? pages.answer(answer, HtmlPage.of("unknown", text("unknown.title", language), Map.of()), language)
                : answer.contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }

    /** The request of a browser that follows a link; null if a program asks. */
    private static @Nullable HttpServletRequest ofAPerson() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes asked
                        && HtmlPages.areAskedFor(asked.getRequest().getHeader(HttpHeaders.ACCEPT))
                ? asked.getRequest()
                : null;
    }

    private boolean isUnknown(HttpServletRequest request) {
        var known = endpoints.getIfAvailable();
        return known != null && known.isUnknown(request);
    }

    private static String path(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed
                ? failed
                : request.getRequestURI();
    }

    private ResponseEntity<byte[]> page(
            ResponseEntity.BodyBuilder answer, Map<String, Object> problem, HttpHeaders headers, Locale language) {
        var again = headers.getFirst(HttpHeaders.RETRY_AFTER);
        var content = new HashMap<String, Object>();
        content.put("status", problem.get("status"));
        content.put("detail", problem.get("detail"));
        if (again != null) {
            content.put("again", texts.getMessage("problem.again", new Object[] {again}, language));
        }
        return pages.answer(answer, HtmlPage.of("problem", text("problem.title", language), content), language);
    }
}
