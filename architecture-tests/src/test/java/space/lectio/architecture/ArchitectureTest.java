package space.lectio.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rule over the whole product, and every rule over its twin. */
class ArchitectureTest {

    private static final List<Class<?>> RULES =
            List.of(ModuleRules.class, TechnologyRules.class, EventRules.class, NamingRules.class);

    private static JavaClasses product;

    record Named(String name, ArchRule rule) {

        String twin() {
            return "twin." + name.toLowerCase(Locale.ROOT);
        }
    }

    @BeforeAll
    static void read() {
        product = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("space.lectio");
    }

    @Test
    void everyModuleIsLookedAt() {
        assertThat(product.stream().map(Places::moduleOf).distinct())
                .contains(
                        "shared", "identity", "scheduling", "grading", "conferencing", "reporting", "migration", "app");
        assertThat(product.contain("space.lectio.PanelApplication")).isTrue();
    }

    @TestFactory
    Stream<DynamicTest> holdsForTheProduct() throws IllegalAccessException {
        return rules().map(named -> dynamicTest(named.name(), () -> named.rule().check(product)));
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
            assertThat(reported).allSatisfy(line -> assertThat(offenders).anyMatch(line::contains));
            assertThat(offenders)
                    .allSatisfy(offender -> assertThat(reported).anyMatch(line -> line.contains(offender)));

            var blameless = named.rule()
                    .allowEmptyShould(true)
                    .evaluate(twin.that(com.tngtech.archunit.base.DescribedPredicate.describe(
                            "are blameless", type -> !offends(type))));
            assertThat(blameless.getFailureReport().getDetails())
                    .as("without the offenders")
                    .isEmpty();
        }));
    }

    /** A nested class shares its outer class's name, and its guilt. */
    private static boolean offends(JavaClass type) {
        return type.getName().substring(type.getPackageName().length()).contains("Offend");
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
        assertThat(all).hasSizeGreaterThan(30);
        assertThat(all.stream().map(Named::twin)).doesNotHaveDuplicates();
        return Arrays.stream(all.toArray(Named[]::new));
    }
}
