package space.lectio.shared.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;

/**
 * One page of a list as the contract has it: how many there are in all, absolute links, the rows.
 *
 * @param next absolute link to the next page, null on the last
 */
public record Page<T>(
        long count, @Nullable String next, @Nullable String previous, List<T> results) {

    /** Rows on a page; the contract fixes it. */
    public static final int SIZE = 20;

    /** Where the request's path stood before aliases were resolved; links repeat what the client asked for. */
    public static final String ASKED_PATH = "space.lectio.askedPath";

    /**
     * Which page is asked for.
     *
     * @param number from 1
     */
    public record Asked(int number, HttpServletRequest request) {

        /** @throws RefusedException if {@code page} is no positive number */
        public static Asked in(HttpServletRequest request) {
            var page = request.getParameter("page");
            if (page == null || page.isEmpty()) {
                return new Asked(1, request);
            }
            if (!page.matches("[0-9]{1,7}") || Integer.parseInt(page) == 0) {
                throw new RefusedException(CommonRefusal.NO_SUCH_PAGE);
            }
            return new Asked(Integer.parseInt(page), request);
        }

        public int offset() {
            return (number - 1) * SIZE;
        }

        /**
         * @param count of all rows, on every page
         * @throws RefusedException if the page lies beyond the end
         */
        public <T> Page<T> of(List<T> rows, long count) {
            if (rows.isEmpty() && number > 1) {
                throw new RefusedException(CommonRefusal.NO_SUCH_PAGE);
            }
            return new Page<>(
                    count,
                    (long) number * SIZE < count ? link(number + 1) : null,
                    number > 1 ? link(number - 1) : null,
                    rows);
        }

        private String link(int target) {
            var asked = request.getAttribute(ASKED_PATH) instanceof String path ? path : request.getRequestURI();
            var link = UriComponentsBuilder.fromUriString(PublicUrl.base(request))
                    .path(asked)
                    .query(request.getQueryString())
                    .replaceQueryParam("page");
            if (target > 1) {
                link.queryParam("page", target);
            }
            return link.build().toUriString();
        }
    }
}
