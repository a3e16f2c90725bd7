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

/** Which packages may wait for each other: none. */
final class CycleRules {

    static final ArchRule packagesAreInNoCycle = classes()
            .that(OURS)
            .should(beInNoCycle())
            .because("of packages in a cycle none can be read, moved or tested without all the others");

    private CycleRules() {}

    private static ArchCondition<JavaClass> beInNoCycle() {
        return new ArchCondition<>("be in no cycle of packages") {

            private PackageCycles cycles = new PackageCycles(List.of());

            @Override
            public void init(Collection<JavaClass> all) {
                cycles = new PackageCycles(all);
            }

            @Override
            public void check(JavaClass type, ConditionEvents events) {
                var here = PackageCycles.name(type);
                var cycle = cycles.around(here);
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
