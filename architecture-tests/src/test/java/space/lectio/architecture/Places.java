package space.lectio.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.modulith.ApplicationModule;

/**
 * Where things are. Every pattern begins with {@code ..}, so that the very rule that guards {@code space.lectio} can be shown
 * its twin under {@code twin.<rule>.space.lectio}.
 */
final class Places {

    /** What is built, without its tests. */
    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("space.lectio");

    /**
     * The modules on the class path, each with what it declares to depend on: the packages that say that they are a module,
     * without the open ones, which are the kernel and app.
     */
    static final Map<String, Set<String>> DECLARED = declared(name -> !name.contains("."));

    /** The modules within modules, such as {@code conferencing.pool}. */
    static final Map<String, Set<String>> NESTED = declared(name -> name.contains("."));

    static final String[] MODULES = DECLARED.keySet().stream()
            .map(name -> "..space.lectio." + name + "..")
            .toArray(String[]::new);

    static final String PRODUCT = "..space.lectio..";
    static final String KERNEL = "..space.lectio.shared..";
    static final String APP = "..space.lectio.app..";
    static final String IDENTITY = "..space.lectio.identity..";
    static final String SCHEDULING = "..space.lectio.scheduling..";
    static final String GRADING = "..space.lectio.grading..";
    static final String CONFERENCING = "..space.lectio.conferencing..";
    static final String POOL = "..space.lectio.conferencing.pool..";
    static final String ROOMS = "..space.lectio.conferencing.rooms..";
    static final String RECORDINGS = "..space.lectio.conferencing.recordings..";
    static final String PLANNING = "..space.lectio.conferencing.planning..";
    static final String REPORTING = "..space.lectio.reporting..";
    static final String MIGRATION = "..space.lectio.migration..";

    static final String API = inModules("api");
    static final String DOMAIN = inModules("domain");
    static final String WRITE = inModules("write");
    static final String READ = inModules("read");
    static final String AUTOMATION = inModules("automation");
    static final String ADAPTER = inModules("adapter");
    static final String GENERATED = "..space.lectio.(*).jooq..";
    static final String VIEWS = "..space.lectio.(*).jooq.views..";

    private static final Pattern MODULE = Pattern.compile("(?:^|\\.)space\\.lectio\\.([a-z]+)(?:\\.|$)");

    private Places() {}

    /** Of a module or of a module within one. */
    private static String inModules(String part) {
        return "..space.lectio.[*|" + String.join("|", NESTED.keySet()) + "]." + part + "..";
    }

    private static Map<String, Set<String>> declared(Predicate<String> which) {
        var modules = new TreeMap<String, Set<String>>();
        for (var type : CLASSES) {
            type.tryGetAnnotationOfType(ApplicationModule.class)
                    .filter(module -> module.type() == ApplicationModule.Type.CLOSED)
                    .ifPresent(module -> modules.put(
                            type.getPackageName().substring("space.lectio.".length()),
                            Set.of(module.allowedDependencies())));
        }
        modules.keySet().removeIf(which.negate());
        return modules;
    }

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
