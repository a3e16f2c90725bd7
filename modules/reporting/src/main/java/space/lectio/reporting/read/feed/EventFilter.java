package space.lectio.reporting.read.feed;

import java.util.List;
import space.lectio.reporting.api.Contract;
import space.lectio.reporting.read.contracts.Contracts;

/**
 * Which events a reader wants: those of any of the types that happened to any of the subjects. An empty list is no condition.
 * A value that ends with {@code *} stands for all that begin with what is before it.
 */
record EventFilter(List<String> types, List<String> subjects) {

    boolean wants(Contract contract) {
        return matches(types, Contracts.typeOf(contract.getClass())) && matches(subjects, contract.subject());
    }

    boolean wantsAll() {
        return types.isEmpty() && subjects.isEmpty();
    }

    private static boolean matches(List<String> wanted, String value) {
        return wanted.isEmpty() || wanted.stream().anyMatch(pattern -> matches(pattern, value));
    }

    static boolean matches(String pattern, String value) {
        return pattern.endsWith("*")
                ? value.startsWith(pattern.substring(0, pattern.length() - 1))
                : value.equals(pattern);
    }
}
