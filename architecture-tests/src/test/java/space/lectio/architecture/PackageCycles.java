package space.lectio.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Packages that depend on each other, directly or by way of others. Packages are named without {@code space.lectio}. */
final class PackageCycles {

    private final Map<String, Set<String>> reached = new HashMap<>();

    PackageCycles(Iterable<JavaClass> classes) {
        var known = new HashMap<String, Set<String>>();
        var names = new HashSet<String>();
        classes.forEach(type -> names.add(type.getPackageName()));
        for (var type : classes) {
            var knows = known.computeIfAbsent(name(type), _ -> new TreeSet<>());
            for (var dependency : type.getDirectDependenciesFromSelf()) {
                var target = dependency.getTargetClass();
                if (names.contains(target.getPackageName())
                        && Places.OURS.test(target)
                        && !name(target).equals(name(type))) {
                    knows.add(name(target));
                }
            }
        }
        known.keySet().forEach(from -> reached.put(from, reach(from, known)));
    }

    private static Set<String> reach(String from, Map<String, Set<String>> known) {
        var found = new HashSet<String>();
        var next = new ArrayDeque<>(known.getOrDefault(from, Set.of()));
        while (!next.isEmpty()) {
            var here = next.pop();
            if (found.add(here)) {
                next.addAll(known.getOrDefault(here, Set.of()));
            }
        }
        return found;
    }

    static String name(JavaClass type) {
        return type.getPackageName().replaceFirst("^.*?space\\.lectio\\.?", "");
    }

    /** The packages of the cycle in which this one is, itself among them; empty if it is in none. */
    Set<String> around(String name) {
        var from = reached.getOrDefault(name, Set.of());
        if (!from.contains(name)) {
            return Set.of();
        }
        return from.stream()
                .filter(other -> reached.getOrDefault(other, Set.of()).contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
