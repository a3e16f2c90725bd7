package space.lectio.app.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import space.lectio.app.security.CurrentCaller;
import space.lectio.app.web.ClientPlace;
import space.lectio.app.web.RequestRefuser;

/**
 * Bounds how many requests of one person, or of one address without a person, are carried out at once, so that nobody takes
 * all the server's places.
 */
final class FairShare extends OncePerRequestFilter {

    private final int mostOfPerson;
    private final int mostOfPlace;
    private final RequestRefuser refuser;
    private final ConcurrentHashMap<String, Integer> underWay = new ConcurrentHashMap<>();

    FairShare(int mostOfPerson, int mostOfPlace, RequestRefuser refuser) {
        this.mostOfPerson = mostOfPerson;
        this.mostOfPlace = mostOfPlace;
        this.refuser = refuser;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return "/api/health".equals(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var caller = CurrentCaller.orNull(SecurityContextHolder.getContext());
        var program = CurrentCaller.program(SecurityContextHolder.getContext());
        var key = caller != null
                ? "person " + caller.id()
                : program != null ? program : "place " + ClientPlace.of(request);
        try {
            if (underWay.merge(key, 1, Integer::sum) > (key.startsWith("place ") ? mostOfPlace : mostOfPerson)) {
                refuser.tooManyAtOnce(request, response);
            } else {
                chain.doFilter(request, response);
            }
        } finally {
            underWay.computeIfPresent(key, (_, count) -> count == 1 ? null : count - 1);
        }
    }
}
