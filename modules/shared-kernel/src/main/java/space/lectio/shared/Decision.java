package space.lectio.shared;

import java.util.List;

/**
 * What {@code decide(command, state)} answers: the events that follow, or the reason why none do.
 *
 * @param <E> the family of events
 */
public sealed interface Decision<E> {

    record Accepted<E>(List<E> events) implements Decision<E> {}

    record Refused<E>(Refusal why) implements Decision<E> {}

    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    static <E> Decision<E> accept(E... events) {
        return new Accepted<>(List.of(events));
    }

    static <E> Decision<E> accept(List<E> events) {
        return new Accepted<>(List.copyOf(events));
    }

    static <E> Decision<E> refuse(Refusal why) {
        return new Refused<>(why);
    }

    /** The events, or {@link RefusedException} for the edge. */
    default List<E> orThrow() {
        return switch (this) {
            case Accepted<E> accepted -> accepted.events();
            case Refused<E> rejected -> throw new RefusedException(rejected.why());
        };
    }
}
