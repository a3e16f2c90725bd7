package space.lectio.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rule over the whole product, and every rule over its twin. */
class ArchitectureTest {

    private static final List<Class<?>> RULES =
            List.of(ModuleRules.class, CycleRules.class, TechnologyRules.class, EventRules.class, NamingRules.class);

    record Named(String name, ArchRule rule) {

        String twin() {
            return "twin." + name.toLowerCase(Locale.ROOT);
        }
    }

    @Test
    void everyModuleIsLookedAt() throws IOException {
        assertThat(Places.CLASSES.stream().map(Places::moduleOf).distinct())
                .contains(
                        "shared", "identity", "scheduling", "grading", "conferencing", "reporting", "migration", "app");
        assertThat(Places.CLASSES.contain("space.lectio.PanelApplication")).isTrue();
        try (var folders = Files.list(Path.of("../modules"))) {
            assertThat(folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                            .map(folder -> folder.getFileName().toString())
                            .filter(folder -> !folder.equals("shared-kernel")))
                    .as("folders of modules, each of which is on the class path and says @ApplicationModule")
                    .containsExactlyInAnyOrderElementsOf(Places.DECLARED.keySet());
        }
    }

    @Test
    void aRuleSaysOfEveryModuleWhomItMayKnow() {
        assertThat(withoutAnArrow(Places.DECLARED.keySet()))
                .as("modules without a rule <module>Knows... in ModuleRules")
                .isEmpty();
        assertThat(Places.NESTED.keySet())
                .containsExactlyInAnyOrder(
                        "conferencing.pool", "conferencing.rooms", "conferencing.recordings", "conferencing.planning");
        assertThat(withoutAnArrow(Places.NESTED.keySet()))
                .as("modules within a module without a rule <module>Know... in ModuleRules")
                .isEmpty();
        assertThat(withoutAnArrow(Set.of("identity", "billing"))).containsExactly("billing");
    }

    private static List<String> withoutAnArrow(Set<String> modules) {
        return modules.stream()
                .filter(module -> Arrays.stream(ModuleRules.class.getDeclaredFields())
                        .noneMatch(rule ->
                                rule.getName().startsWith(module.substring(module.lastIndexOf('.') + 1) + "Know")))
                .toList();
    }

    /** In backquotes, as in the table there. */
    @Test
    void everyPolicyIsNamedInItsDecision() throws IOException {
        var decision = Files.readString(Path.of("../docs/adr/0037-policies-in-the-transaction.md"));
        var policies = Places.CLASSES.stream()
                .filter(Places.IN_A_MODULE.and(not(resideInAPackage(Places.READ))))
                .filter(type -> type.getMethods().stream()
                        .anyMatch(method -> method.isAnnotatedWith("org.axonframework.eventhandling.EventHandler")))
                .map(JavaClass::getSimpleName)
                .toList();
        assertThat(policies).isNotEmpty().allMatch(policy -> decision.contains("`" + policy + "`"));
        assertThat(Pattern.compile("`(When\\w+)`").matcher(decision).results().map(named -> named.group(1)))
                .isSubsetOf(policies);
    }

    @TestFactory
    Stream<DynamicTest> holdsForTheProduct() throws IllegalAccessException {
        return rules().map(named -> dynamicTest(named.name(), () -> named.rule().check(Places.CLASSES)));
    }

    @TestFactory
    Stream<DynamicTest> hasBeenSeenToFail() throws IllegalAccessException {
        return rules().map(named -> dynamicTest(named.name(), () -> {
            var twin = new ClassFileImporter().importPackages(named.twin());
            var offenders = twin.stream()
                    .filter(ArchitectureTest::offends)
                    .map(JavaClass::getName)
                    .toList();
            assertThat(offenders).as("offending classes in %s", named.twin()).isNotEmpty();

            var reported = named.rule().evaluate(twin).getFailureReport().getDetails();
            assertThat(reported).allSatisfy(line -> assertThat(offenders).anyMatch(offender -> names(line, offender)));
            assertThat(offenders).allSatisfy(offender -> assertThat(reported).anyMatch(line -> names(line, offender)));

            var blameless = named.rule()
                    .allowEmptyShould(true)
                    .evaluate(twin.that(com.tngtech.archunit.base.DescribedPredicate.describe(
                            "are blameless", type -> !offends(type))));
            assertThat(blameless.getFailureReport().getDetails())
                    .as("without the offenders")
                    .isEmpty();
        }));
    }

    @Test
    void aTwinIsReportedByItsWholeName() {
        assertThat(names("Method <twin.x.Offending.call()> is", "twin.x.Offending"))
                .isTrue();
        assertThat(names("twin.x.Offending is not", "twin.x.Offending")).isTrue();
        assertThat(names("twin.x.OffendingToo is not", "twin.x.Offending")).isFalse();
        assertThat(names("twin.x.Offending$Inside is not", "twin.x.Offending")).isFalse();
        assertThat(names("the.twin.x.Offending is not", "twin.x.Offending")).isFalse();
        assertThat(isOffending("OffendingToo")).isTrue();
        assertThat(isOffending("WhenOffendedThenElsewhere")).isTrue();
        assertThat(isOffending("Outer$Offending")).isTrue();
        assertThat(isOffending("Unoffending")).isFalse();
        assertThat(isOffending("Offender")).isFalse();
    }

    private static boolean names(String line, String type) {
        return Pattern.compile("(?<![\\w.$])" + Pattern.quote(type) + "(?![\\w$])")
                .matcher(line)
                .find();
    }

    /** A nested class shares its outer class's name, and its guilt. */
    private static boolean offends(JavaClass type) {
        return isOffending(type.getName().substring(type.getPackageName().length() + 1));
    }

    private static boolean isOffending(String name) {
        return name.matches("(.*[a-z$])?Offend(ing|ed)([A-Z$].*)?");
    }

    private static Stream<Named> rules() throws IllegalAccessException {
        var all = new ArrayList<Named>();
        for (var holder : RULES) {
            for (var field : holder.getDeclaredFields()) {
                if (field.getType() == ArchRule.class) {
                    field.setAccessible(true);
                    all.add(new Named(field.getName(), (ArchRule) field.get(null)));
                }
            }
        }
        assertThat(all).as("rules").hasSizeGreaterThanOrEqualTo(51);
        assertThat(all.stream().map(Named::twin)).doesNotHaveDuplicates();
        return Arrays.stream(all.toArray(Named[]::new));
    }
}
