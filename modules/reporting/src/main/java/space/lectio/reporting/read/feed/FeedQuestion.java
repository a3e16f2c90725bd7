package space.lectio.reporting.read.feed;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.web.util.UriComponentsBuilder;
import space.lectio.reporting.read.contracts.Contracts;
import space.lectio.shared.RefusedException;
import space.lectio.shared.web.InvalidFields;
import space.lectio.shared.web.InvalidFields.Reason;

/**
 * What a reader asks.
 *
 * @param after the last position that the reader knows, 0 for none
 * @param limit how many events at most
 * @param patience how long to wait if there are none
 */
record FeedQuestion(long after, int limit, Duration patience, EventFilter filter) {

    /** Positions are JSON numbers. */
    static final long MAX_POSITION = (1L << 53) - 1;

    static final int DEFAULT_LIMIT = 100;
    static final int MAX_LIMIT = 1000;
    static final int MAX_WAIT_SECONDS = 30;
    static final int MAX_FILTERS = 50;

    private static final Set<String> PARAMETERS = Set.of("after", "limit", "wait", "type", "subject");
    private static final Pattern SUBJECT = Pattern.compile("[a-z]{1,30}/([0-9]{1,19}|\\*)");

    /** @throws RefusedException if a parameter is wrong or unknown: a misspelt {@code after} would read the feed from its beginning */
    static FeedQuestion in(HttpServletRequest request) {
        var wrong = new LinkedHashMap<String, List<Reason>>();
        for (var name : new TreeSet<>(request.getParameterMap().keySet())) {
            if (!PARAMETERS.contains(name)) {
                wrong.put(
                        "non_field_errors",
                        List.of(Reason.of("unknown_parameter", String.join(", ", new TreeSet<>(PARAMETERS)))));
            }
        }
        var after = number(request, "after", 0, MAX_POSITION, 0, wrong);
        var limit = number(request, "limit", 1, MAX_LIMIT, DEFAULT_LIMIT, wrong);
        var wait = number(request, "wait", 0, MAX_WAIT_SECONDS, 0, wrong);
        var types = texts(request, "type", FeedQuestion::isType, "not_an_event_type", wrong);
        var subjects =
                texts(request, "subject", text -> SUBJECT.matcher(text).matches(), "not_an_event_subject", wrong);
        if (!wrong.isEmpty()) {
            throw new RefusedException(new InvalidFields(wrong));
        }
        return new FeedQuestion(
                after, Math.toIntExact(limit), Duration.ofSeconds(wait), new EventFilter(types, subjects));
    }

    private static long number(
            HttpServletRequest request,
            String name,
            long least,
            long most,
            long otherwise,
            Map<String, List<Reason>> wrong) {
        var values = request.getParameterValues(name);
        if (values == null) {
            return otherwise;
        }
        if (values.length > 1) {
            wrong.put(name, List.of(Reason.of("given_twice")));
            return otherwise;
        }
        if (!values[0].matches("-?[0-9]{1,18}")) {
            wrong.put(name, List.of(Reason.of("not_an_integer")));
            return otherwise;
        }
        var number = Long.parseLong(values[0]);
        if (number < least) {
            wrong.put(name, List.of(Reason.of("too_small", least)));
        } else if (number > most) {
            wrong.put(name, List.of(Reason.of("too_large", most)));
        }
        return number;
    }

    private static List<String> texts(
            HttpServletRequest request,
            String name,
            Predicate<String> holds,
            String objection,
            Map<String, List<Reason>> wrong) {
        var values = request.getParameterValues(name);
        if (values == null) {
            return List.of();
        }
        if (values.length > MAX_FILTERS) {
            wrong.put(name, List.of(Reason.of("too_many", MAX_FILTERS)));
            return List.of();
        }
        var texts = new ArrayList<String>();
        for (var value : values) {
            if (holds.test(value)) {
                texts.add(value);
            } else {
                wrong.put(name, List.of(Reason.of(objection)));
            }
        }
        return List.copyOf(texts);
    }

    /** A type that no contract has is a mistake that would wait for ever. */
    private static boolean isType(String pattern) {
        return Contracts.types().keySet().stream().anyMatch(type -> EventFilter.matches(pattern, type));
    }

    /** The same question from another position, as a query string. */
    String queryAfter(long position) {
        var query = UriComponentsBuilder.newInstance().queryParam("after", position);
        query.queryParam("limit", limit);
        if (!patience.isZero()) {
            query.queryParam("wait", patience.toSeconds());
        }
        filter.types().forEach(type -> query.queryParam("type", type));
        filter.subjects().forEach(subject -> query.queryParam("subject", subject));
        return query.encode().build().toUriString();
    }
}
