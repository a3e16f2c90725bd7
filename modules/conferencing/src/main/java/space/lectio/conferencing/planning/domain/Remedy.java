package space.lectio.conferencing.planning.domain;

import static java.util.Comparator.comparing;

import java.util.Comparator;
import java.util.List;

/**
 * A way to give the lessons that would wait a room.
 *
 * @param waiting lessons that would wait all the same
 */
public record Remedy(Change change, Cost cost, List<PlannedLesson> waiting) {

    static final Comparator<Remedy> CHEAPEST_FIRST = comparing(Remedy::cost);

    public boolean isEnough() {
        return waiting.isEmpty();
    }

    /**
     * What costs nothing but patience is cheaper than what people have to agree on, and that is cheaper than what has to be
     * paid every month. Within a kind the smaller amount is cheaper.
     */
    public record Cost(Kind kind, int amount) implements Comparable<Cost> {

        public enum Kind {
            /** A bound is changed, by so many minutes. */
            SETTING,
            /** So many lessons start at another time. */
            LESSONS_MOVED,
            /** So many licences are bought, or exchanged for larger ones. */
            LICENCES
        }

        @Override
        public int compareTo(Cost other) {
            return comparing(Cost::kind).thenComparingInt(Cost::amount).compare(this, other);
        }
    }
}
