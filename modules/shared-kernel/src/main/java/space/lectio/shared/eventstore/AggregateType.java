package space.lectio.shared.eventstore;

import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * A kind of event-sourced aggregate: what {@link Aggregates} has to know to replay it.
 *
 * @param name as it stands with each event in the store
 * @param prefix of the identifiers: {@code lesson} in {@code lesson-42}
 * @param initial the state before the first event
 * @param evolve the state after an event
 * @param weight about how many bytes of memory a state takes, for the bound of what is kept
 * @param <S> the state
 * @param <E> the family of events
 */
public record AggregateType<S, E>(
        String name, String prefix, S initial, BiFunction<S, E, S> evolve, ToIntFunction<S> weight) {

    /** What a state of some numbers and times takes, together with its key. */
    private static final int SMALL = 500;

    /** Of aggregates whose states are small. */
    public static <S, E> AggregateType<S, E> of(String name, String prefix, S initial, BiFunction<S, E, S> evolve) {
        return new AggregateType<>(name, prefix, initial, evolve, _ -> SMALL);
    }

    /** Where states hold what people write, or grow. */
    public AggregateType<S, E> weighing(ToIntFunction<S> more) {
        return new AggregateType<>(name, prefix, initial, evolve, state -> SMALL + more.applyAsInt(state));
    }

    /** @param numbers the id, or the ids that only together tell which one */
    public AggregateId<S, E> id(long... numbers) {
        return new AggregateId<>(
                this,
                Arrays.stream(numbers).mapToObj(Long::toString).collect(Collectors.joining("-", prefix + "-", "")));
    }

    /** @param value the identifier in the store, for example {@code lesson-42} */
    public record AggregateId<S, E>(AggregateType<S, E> type, String value) {

        /** The id by which it was made of one number. */
        public long number() {
            return Long.parseLong(value.substring(type.prefix().length() + 1));
        }

        @Override
        public String toString() {
            return value;
        }
    }
}
