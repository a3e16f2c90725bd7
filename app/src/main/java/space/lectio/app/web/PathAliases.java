package space.lectio.app.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import space.lectio.shared.web.Page;

/**
 * The original mounts the same endpoints under several prefixes, and clients come with and without the trailing slash. Behind
 * this filter every endpoint has one path: under {@code /api}, without the slash.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class PathAliases extends OncePerRequestFilter {

    private record Alias(Pattern path, String canonical) {}

    private static final List<Alias> ALIASES = List.of(
            new Alias(Pattern.compile("^/api/schedule/groups(?=/|$)"), "/api/groups"),
            new Alias(Pattern.compile("^/schedule/api/groups(?=/|$)"), "/api/groups"),
            new Alias(Pattern.compile("^/schedule/api/lessons(?=/|$)"), "/api/schedule/lessons"),
            new Alias(Pattern.compile("^/schedule/api/recurring-lessons(?=/|$)"), "/api/recurring-lessons"),
            new Alias(Pattern.compile("^/schedule/api/recordings(?=/|$)"), "/api/schedule/recordings"),
            new Alias(Pattern.compile("^/schedule/api/attendance(?=/|$)"), "/api/attendance"),
            new Alias(
                    Pattern.compile("^/accounts/api/(?=(jwt|me|status-messages|subscription|users|email|password-reset"
                            + "|telegram|accounts|notifications|change-password|change-email|simple-reset)(/|$))"),
                    "/api/"),
            new Alias(Pattern.compile("^/api/status-messages(?=/|$)"), "/api/status-messages"));

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var asked = request.getRequestURI();
        var path = canonical(asked);
        if (path.equals(asked)) {
            chain.doFilter(request, response);
            return;
        }
        request.setAttribute(Page.ASKED_PATH, asked);
        chain.doFilter(
                new HttpServletRequestWrapper(request) {
                    @Override
                    public String getRequestURI() {
                        return path;
                    }

                    @Override
                    public String getServletPath() {
                        return path;
                    }
                },
                response);
    }

    static String canonical(String asked) {
        var path = asked.length() > 1 && asked.endsWith("/") ? asked.substring(0, asked.length() - 1) : asked;
        for (var alias : ALIASES) {
            var matcher = alias.path().matcher(path);
            if (matcher.find()) {
                return matcher.replaceFirst(alias.canonical());
            }
        }
        return path;
    }
}
