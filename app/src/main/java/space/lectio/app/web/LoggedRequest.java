package space.lectio.app.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a request is named in the log: method and path, short. The query is left out, and so is what stands in the path like a
 * ticket or a token: only short ids and words are shown.
 */
final class LoggedRequest {

    private static final int MAX_LENGTH = 80;
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z_-]{0,29}|[0-9]{1,15}|[A-Za-z0-9_-]{1,10}|");

    private LoggedRequest() {}

    static String of(HttpServletRequest request) {
        return method(request.getMethod()) + " " + path(request.getRequestURI());
    }

    private static String method(@Nullable String method) {
        return method != null && method.matches("[A-Z]{1,20}") ? method : "?";
    }

    private static String path(@Nullable String path) {
        if (path == null) {
            return "-";
        }
        var start = path.length() > MAX_LENGTH ? path.substring(0, MAX_LENGTH) : path;
        var shown = Stream.of(start.split("/", -1))
                .map(segment -> WORD.matcher(segment).matches() ? segment : "*")
                .collect(Collectors.joining("/"));
        return path.length() > MAX_LENGTH ? shown + "..." : shown;
    }
}
