package space.lectio.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static space.lectio.architecture.Places.OURS;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Which packages may wait for each other: none but those that do today. */
final class CycleRules {

    /** The cycles of today, each with all of its packages. One that is resolved is taken from the list; none is added. */
    static final List<Set<String>> ALLOWED = List.of(
            Set.of("app", "app.security"),
            Set.of("conferencing.adapter", "conferencing.adapter.redis", "conferencing.adapter.zoom"),
            Set.of("conferencing.domain.accountpool", "conferencing.domain.reservation", "conferencing.domain.room"),
            Set.of(
                    "conferencing.write.claimroom",
                    "conferencing.write.endlease",
                    "conferencing.write.openroom",
                    "conferencing.write.settlemeetings"));

    static final ArchRule packagesAreInNoNewCycle = classes()
            .that(OURS)
            .should(beInNoOtherCycleThan(ALLOWED))
            .because("of packages in a cycle none can be read, moved or tested without all the others");

    private CycleRules() {}

    private static ArchCondition<JavaClass> beInNoOtherCycleThan(List<Set<String>> allowed) {
        return new ArchCondition<>("be in no new cycle of packages") {

            private PackageCycles cycles = new PackageCycles(List.of());

            @Override
            public void init(Collection<JavaClass> all) {
                cycles = new PackageCycles(all);
            }

            @Override
            public void check(JavaClass type, ConditionEvents events) {
                var here = PackageCycles.name(type);
                var cycle = cycles.around(here);
                if (cycle.isEmpty() || allowed.stream().anyMatch(known -> known.containsAll(cycle))) {
                    return;
                }
                for (var dependency : type.getDirectDependenciesFromSelf()) {
                    var there = PackageCycles.name(dependency.getTargetClass());
                    if (OURS.test(dependency.getTargetClass()) && !there.equals(here) && cycle.contains(there)) {
                        events.add(SimpleConditionEvent.violated(
                                dependency, dependency.getDescription() + ", in the cycle " + cycle));
                    }
                }
            }
        };
    }
}
