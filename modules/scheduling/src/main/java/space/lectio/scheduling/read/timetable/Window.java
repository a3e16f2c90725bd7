package space.lectio.scheduling.read.timetable;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import space.lectio.shared.RefusedException;
import space.lectio.shared.web.Fields;
import space.lectio.shared.web.Filters;
import space.lectio.shared.web.InvalidFields;

/**
 * From when to when a timetable is looked at, bounds included.
 */
record Window(Instant from, Instant to) {

    /** The longest stretch for which series are unfolded, and an open side of a list without pages. */
    static final Duration LONGEST = Duration.ofDays(365);

    /** What series show where the client gives one bound or none. */
    static final Duration USUAL = Duration.ofDays(30);

    /** A stretch longer than {@link #LONGEST} loses its end. */
    static Window of(Instant from, Instant to) {
        var longest = from.plus(LONGEST);
        return new Window(from, to.isAfter(longest) ? longest : to);
    }

    /** The bounds in the query string. The original passed over what it could not read, and showed another stretch than was asked for. */
    record Asked(@Nullable Instant from, @Nullable Instant to) {

        /**
         * Reads {@code start} and {@code end}: an instant (without an offset it is UTC) or a date, which is the whole day of
         * the school's zone. The original took a date for midnight UTC and so lost the last day.
         *
         * @throws RefusedException if one is there and is neither, or the end lies before the start
         */
        static Asked in(HttpServletRequest request, ZoneId zone) {
            var from = bound(request, "start", zone, false);
            var to = bound(request, "end", zone, true);
            if (from != null && to != null && to.isBefore(from)) {
                throw new RefusedException(InvalidFields.of("end", "end_before_start"));
            }
            return new Asked(from, to);
        }

        private static @Nullable Instant bound(HttpServletRequest request, String name, ZoneId zone, boolean last) {
            var text = Filters.text(request, name);
            if (text == null) {
                return null;
            }
            var day = Fields.parseDate(name, text);
            if (day != null) {
                return last
                        ? day.plusDays(1).atStartOfDay(zone).toInstant().minusNanos(1_000)
                        : day.atStartOfDay(zone).toInstant();
            }
            // A plus sign that the client did not encode arrives as a space.
            var spelled = UNENCODED_PLUS.matcher(text).replaceFirst("$1+$2");
            var instant = Fields.parseInstant(spelled);
            if (instant == null) {
                throw new RefusedException(InvalidFields.of(name, Fields.whyNot(spelled, "not_an_instant")));
            }
            return instant;
        }

        private static final Pattern UNENCODED_PLUS =
                Pattern.compile("([0-9]{2}:[0-9]{2}(?:\\.[0-9]+)?) ([0-9]{2}(?::?[0-9]{2})?)$");

        boolean isBounded() {
            return from != null && to != null;
        }
    }

    /**
     * The day in {@code date}, in the school's zone; null if there is none.
     *
     * @throws RefusedException if it is no date
     */
    static @Nullable Window ofDay(HttpServletRequest request, ZoneId zone) {
        var text = Filters.text(request, "date");
        if (text == null) {
            return null;
        }
        var day = Fields.parseDate("date", text);
        if (day == null) {
            throw new RefusedException(InvalidFields.of("date", "not_a_date"));
        }
        return new Window(
                day.atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant().minusNanos(1_000));
    }
}
