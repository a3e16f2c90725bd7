package space.lectio.app.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;
import space.lectio.app.web.RequestRefuser;

/**
 * Bounds how many requests of one person, or of one address without a person, are carried out at once, so that nobody takes
 * all the server's places.
 */
final class FairShare extends OncePerRequestFilter {

    private final int mostOfPerson;
    private final int mostOfPlace;
    private final Payers payers;
    private final RequestRefuser refuser;
    private final UnderWay<Payer> underWay = new UnderWay<>();

    FairShare(int mostOfPerson, int mostOfPlace, Payers payers, RequestRefuser refuser) {
        this.mostOfPerson = mostOfPerson;
        this.mostOfPlace = mostOfPlace;
        this.payers = payers;
        this.refuser = refuser;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return "/api/health".equals(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var payer = payers.of(request);
        try {
            if (underWay.enter(payer) > (payer instanceof Payer.Place ? mostOfPlace : mostOfPerson)) {
                refuser.tooManyAtOnce(request, response);
            } else {
                chain.doFilter(request, response);
            }
        } finally {
            underWay.leave(payer);
        }
    }
}
