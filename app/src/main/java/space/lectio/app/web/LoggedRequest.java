package space.lectio.app.web;

import jakarta.servlet.http.HttpServletRequest;

/** How a request is named in the log: method and path, short, without the query (it may hold a ticket or a token). */
final class LoggedRequest {

    private static final int MAX_LENGTH = 80;

    private LoggedRequest() {}

    static String of(HttpServletRequest request) {
        return shortened(request.getMethod()) + " " + shortened(request.getRequestURI());
    }

    /** Printable ASCII only, so that nobody writes lines or escape sequences into the log. */
    private static String shortened(@org.jspecify.annotations.Nullable String text) {
        if (text == null) {
            return "-";
        }
        var start = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "..." : text;
        return start.replaceAll("[^\\x21-\\x7e]", "?").replaceFirst("[?;].*", "?");
    }
}
