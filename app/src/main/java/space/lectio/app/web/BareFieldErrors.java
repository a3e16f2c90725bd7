package space.lectio.app.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Some screens of the front end print the whole answer to a form that was filled in wrongly. There the contract has nothing but
 * the wrong fields, and a problem's other members would be printed with them ("about:blank Bad Request 400 …"). So who asks for
 * {@code application/json} by name and not for {@code application/problem+json} gets the bare fields at the paths of those forms;
 * everybody else gets the problem (docs/adr/0023-links-for-viewers-and-bare-field-errors.md).
 */
@RestControllerAdvice
class BareFieldErrors implements ResponseBodyAdvice<Object> {

    private static final Pattern FORMS =
            Pattern.compile("/api/(me|groups|recurring-lessons|schedule/lessons|homework)(/[0-9]{1,15})?");

    @Override
    public boolean supports(MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
        return returned.getContainingClass() == Problems.class;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returned,
            MediaType contentType,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (!(body instanceof Map<?, ?> problem)
                || !Integer.valueOf(400).equals(problem.get("status"))
                || !(request instanceof ServletServerHttpRequest asked)
                || !FORMS.matcher(asked.getServletRequest().getRequestURI()).matches()
                || !wantsTheContractsJson(request)) {
            return body;
        }
        var fields = new LinkedHashMap<String, Object>();
        problem.forEach((name, value) -> {
            if (value instanceof List<?>) {
                fields.put(String.valueOf(name), value);
            }
        });
        if (fields.isEmpty()) {
            return body;
        }
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        return fields;
    }

    private static boolean wantsTheContractsJson(ServerHttpRequest request) {
        try {
            var accepted = request.getHeaders().getAccept();
            return accepted.stream().anyMatch(type -> type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON))
                    && accepted.stream()
                            .noneMatch(type -> type.equalsTypeAndSubtype(MediaType.APPLICATION_PROBLEM_JSON));
        } catch (InvalidMediaTypeException nonsense) {
            return false;
        }
    }
}
