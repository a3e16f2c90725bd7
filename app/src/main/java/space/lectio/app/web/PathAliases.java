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

    /** {@code ALPHA / DIGIT / "-" / "_" / "~"}; a dot is left to the container. */
    private static final Pattern NEEDLESS =
            Pattern.compile("%(2[dD]|3[0-9]|4[1-9a-fA-F]|5[0-9aAfF]|6[1-9a-fA-F]|7[0-9aAeE])");

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

    /**
     * Letters, digits and marks that were escaped without need mean the same as the plain ones (RFC 3986, section 6.2.2.2), and the
     * dispatcher takes them so: what stands before it must not take them for another path, with other limits.
     */
    private static String withoutNeedlessEscapes(String asked) {
        return asked.indexOf('%') < 0
                ? asked
                : NEEDLESS.matcher(asked)
                        .replaceAll(found -> Character.toString((char) Integer.parseInt(found.group(1), 16)));
    }

    static String canonical(String given) {
        var asked = withoutNeedlessEscapes(given);
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
