package space.lectio.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.regex.Pattern;

/**
 * Where things are. Every pattern begins with {@code ..}, so that the very rule that guards {@code space.lectio} can be shown
 * its twin under {@code twin.<rule>.space.lectio}.
 */
final class Places {

    static final String PRODUCT = "..space.lectio..";
    static final String KERNEL = "..space.lectio.shared..";
    static final String APP = "..space.lectio.app..";
    static final String IDENTITY = "..space.lectio.identity..";
    static final String SCHEDULING = "..space.lectio.scheduling..";
    static final String GRADING = "..space.lectio.grading..";
    static final String CONFERENCING = "..space.lectio.conferencing..";
    static final String REPORTING = "..space.lectio.reporting..";
    static final String MIGRATION = "..space.lectio.migration..";
    static final String[] MODULES = {IDENTITY, SCHEDULING, GRADING, CONFERENCING, REPORTING, MIGRATION};

    static final String API = "..space.lectio.(*).api..";
    static final String DOMAIN = "..space.lectio.(*).domain..";
    static final String WRITE = "..space.lectio.(*).write..";
    static final String READ = "..space.lectio.(*).read..";
    static final String AUTOMATION = "..space.lectio.(*).automation..";
    static final String ADAPTER = "..space.lectio.(*).adapter..";
    static final String GENERATED = "..space.lectio.(*).jooq..";

    private static final Pattern MODULE = Pattern.compile("(?:^|\\.)space\\.lectio\\.([a-z]+)(?:\\.|$)");

    private Places() {}

    /** Written by people. */
    static final DescribedPredicate<JavaClass> OURS =
            resideInAPackage(PRODUCT).and(resideOutsideOfPackage(GENERATED)).as("are written by us");

    static final DescribedPredicate<JavaClass> IN_A_MODULE =
            resideInAnyPackage(MODULES).and(resideOutsideOfPackage(GENERATED)).as("are written for a module");

    static final DescribedPredicate<JavaClass> NOT_OURS = resideOutsideOfPackage(PRODUCT);

    static final DescribedPredicate<JavaClass> PACKAGE_INFO =
            describe("package-info", type -> type.getSimpleName().equals("package-info"));

    /** The module's name, or the empty text outside all modules: {@code app} and {@code shared} count as modules here. */
    static String moduleOf(JavaClass type) {
        var found = MODULE.matcher(type.getPackageName());
        return found.find() ? found.group(1) : "";
    }
}
