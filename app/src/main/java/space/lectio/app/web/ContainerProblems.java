package space.lectio.app.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.LocaleResolver;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refusals that the container writes itself, before any filter sees the request (a request line or a header that is none, a
 * path with a bad escape): the same problem and the same headers as all others, one line in the log, no page of Tomcat's.
 */
final class ContainerProblems extends ErrorReportValve {

    private static final Logger log = LoggerFactory.getLogger(ContainerProblems.class);

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LEAST_ERROR = 400;
    private static final int LEAST_FAILURE = 500;

    private final Problems problems;
    private final LocaleResolver languages;

    ContainerProblems(Problems problems, LocaleResolver languages) {
        this.problems = problems;
        this.languages = languages;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        var status = response.getStatus();
        if (status < LEAST_ERROR || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        if (failure == null || status < LEAST_FAILURE) {
            log.info("{} refused: {}", LoggedRequest.of(request), status);
        } else {
            log.error("{} failed", LoggedRequest.of(request), failure);
        }
        try {
            SecurityHeaders.write(request, response);
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            response.getOutputStream().write(body(problems.because(status, status, language(request))));
            response.finishResponse();
        } catch (IOException gone) {
            log.debug("{}: the client has gone", LoggedRequest.of(request));
        }
    }

    static byte[] body(Map<String, Object> problem) {
        return JSON.writeValueAsBytes(problem);
    }

    private Locale language(Request request) {
        return languages.resolveLocale(request);
    }
}
