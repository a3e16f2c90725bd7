package space.lectio.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static space.lectio.architecture.Places.ADAPTER;
import static space.lectio.architecture.Places.API;
import static space.lectio.architecture.Places.AUTOMATION;
import static space.lectio.architecture.Places.IN_A_MODULE;
import static space.lectio.architecture.Places.OURS;
import static space.lectio.architecture.Places.PACKAGE_INFO;
import static space.lectio.architecture.Places.READ;
import static space.lectio.architecture.Places.WRITE;

import com.github.kagkarlsson.scheduler.task.Task;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import space.lectio.shared.Caller;
import space.lectio.shared.Refusal;
import space.lectio.shared.eventstore.AggregateType;
import space.lectio.shared.eventstore.Projection;

/** Names and shapes by which a reader finds things. */
final class NamingRules {

    private static final Pattern SAYS_NOTHING =
            Pattern.compile(".+(Impl|Manager|Helper|Utils?|InPort|OutAdapter|Dto|DTO)");

    /** The annotations of methods that are called when something has happened. */
    private static final Set<String> LISTENING = Set.of(
            "org.axonframework.eventhandling.EventHandler",
            "org.springframework.context.event.EventListener",
            "org.springframework.transaction.event.TransactionalEventListener",
            "org.springframework.modulith.events.ApplicationModuleListener");

    private static final Set<String> SCHEDULED = Set.of(
            "org.springframework.scheduling.annotation.Scheduled",
            "org.springframework.scheduling.annotation.Schedules");

    static final ArchRule namesSayWhatThingsAre = classes()
            .that(OURS)
            .should(be(
                    "named after what they are",
                    type -> !SAYS_NOTHING.matcher(type.getSimpleName()).matches()))
            .because("if only such a suffix tells two things apart, one may be superfluous");

    static final ArchRule policiesStandInAutomation = classes()
            .that(OURS)
            .should(be(
                    "in automation, if they listen outside read",
                    type -> LISTENING.stream().noneMatch(listening -> handles(type, listening))
                            || resideInAnyPackage(READ, AUTOMATION, Places.APP).test(type)))
            .because("what follows from what is found in one place");

    static final ArchRule jobsStandInAutomation = classes()
            .that(OURS)
            .should(be(
                    "tasks of db-scheduler in automation, in an adapter or in app, if they run by the clock",
                    type -> resideInAPackage(Places.APP).test(type)
                            || (SCHEDULED.stream().noneMatch(scheduled -> handles(type, scheduled))
                                    && (!makesAJob(type)
                                            || resideInAnyPackage(AUTOMATION, ADAPTER)
                                                    .test(type)))))
            .because("what happens without anybody's order happens once over all servers, and is found in one place");

    static final ArchRule whatListensInReadIsAProjection = classes()
            .that(resideInAPackage(READ))
            .should(be(
                    "a Projection, if they listen",
                    type -> LISTENING.stream().noneMatch(listening -> handles(type, listening))
                            || type.isAssignableTo(Projection.class)))
            .because("every read model can be rebuilt from the events, so it has to say which tables it keeps");

    static final ArchRule projectionsStandInReadAndNameTheirGroup = classes()
            .that(OURS)
            .and()
            .areAssignableTo(Projection.class)
            .and()
            .areNotInterfaces()
            .should()
            .resideInAPackage(READ)
            .andShould()
            .beAnnotatedWith("org.axonframework.config.ProcessingGroup")
            .because("a group without a name is called after its package, and moving it would make it another one");

    static final ArchRule projectionsTakeEveryValueFromEvents = classes()
            .that(OURS)
            .and()
            .areAssignableTo(Projection.class)
            .and()
            .areNotInterfaces()
            .should(be(
                    "made without a clock, a random number or a request",
                    type -> type.getDirectDependenciesFromSelf().stream()
                            .map(dependency -> dependency.getTargetClass())
                            .noneMatch(resideInAnyPackage("java.security..", "jakarta.servlet..", "java.net..")
                                    .or(nameIs("java.time.Clock"))
                                    .or(nameIs("java.time.InstantSource"))
                                    .or(nameIs("java.util.UUID"))
                                    .or(nameIs("java.util.random.RandomGenerator")))))
            .because("a rebuilt read model equals the live one, byte for byte");

    static final ArchRule endpointsStandBesideTheirUseCase = classes()
            .that(OURS)
            .should(be(
                    "package-private and in write, read, adapter or app, if they are endpoints",
                    type -> !isEndpoint(type)
                            || (!type.getModifiers().contains(JavaModifier.PUBLIC)
                                    && resideInAnyPackage(WRITE, READ, ADAPTER, Places.APP)
                                            .test(type))))
            .because("an endpoint is the edge of one use case, and nobody calls it but HTTP");

    static final ArchRule aggregatesStandInWrite = classes()
            .that(IN_A_MODULE)
            .should(be(
                    "in write and named ...Aggregates, if they say what aggregates there are",
                    type -> type.getFields().stream()
                                    .noneMatch(field -> field.getRawType().isEquivalentTo(AggregateType.class))
                            || (resideInAPackage(WRITE).test(type)
                                    && type.getSimpleName().endsWith("Aggregates"))))
            .because("an aggregate's name stands in the store beside each of its events");

    static final ArchRule commandsAreRecords = classes()
            .that(OURS)
            .should(be(
                    "handlers of records, if they handle commands",
                    type -> type.getMethods().stream()
                            .filter(method ->
                                    method.isAnnotatedWith("org.axonframework.commandhandling.CommandHandler"))
                            .allMatch(method ->
                                    method.getRawParameterTypes().getFirst().isRecord())))
            .because("an order is a value");

    static final ArchRule commandHandlersStandInWrite = classes()
            .that(OURS)
            .should(be(
                    "in write, if they handle commands",
                    type -> !handles(type, "org.axonframework.commandhandling.CommandHandler")
                            || resideInAPackage(WRITE).test(type)))
            .because("the folder tree lists what the system does");

    static final ArchRule commandHandlersKnowWhoAsks = classes()
            .that(OURS)
            .should(be(
                    "told who asks, where they handle commands, and not by the command",
                    type -> type.getMethods().stream()
                            .filter(method ->
                                    method.isAnnotatedWith("org.axonframework.commandhandling.CommandHandler"))
                            .allMatch(NamingRules::knowsWhoAsks)))
            .because("who may is decided once, whoever sends the command (docs/adr/0038)");

    private static boolean knowsWhoAsks(JavaMethod handler) {
        var parameters = handler.getRawParameterTypes();
        return parameters.stream().anyMatch(type -> type.isEquivalentTo(Caller.class))
                && parameters.getFirst().getFields().stream()
                        .noneMatch(field -> field.getRawType().isEquivalentTo(Caller.class));
    }

    static final ArchRule refusalsAreValues = classes()
            .that(OURS)
            .and()
            .areAssignableTo(Refusal.class)
            .and()
            .areNotInterfaces()
            .should(be(
                    "enums or records",
                    type -> type.isRecord()
                            || type.isEnum()
                            || type.getRawSuperclass().map(JavaClass::isEnum).orElse(false)))
            .because("a refusal is a value with data, turned into an HTTP problem in one place");

    static final ArchRule readsKeepToThemselves = classes()
            .that(resideInAnyPackage(READ, AUTOMATION, ADAPTER))
            .and(not(PACKAGE_INFO))
            .should(be(
                    "package-private unless another package uses them",
                    type -> !type.getModifiers().contains(JavaModifier.PUBLIC)
                            || type.isMemberClass()
                            || type.getDirectDependenciesToSelf().stream()
                                    .anyMatch(dependency -> !dependency
                                            .getOriginClass()
                                            .getPackageName()
                                            .equals(type.getPackageName()))))
            .because("everything not needed elsewhere is package-private");

    static final ArchRule aPortHasASecondSide = classes()
            .that(IN_A_MODULE)
            .and()
            .areInterfaces()
            .and(not(resideInAPackage(API)))
            .should(be("implemented elsewhere, or by several", NamingRules::hasASecondSide))
            .because("an interface with one implementation beside it is a hop without a reason");

    static final ArchRule everyPackageIsNullMarked = classes()
            .that(OURS)
            .should(be(
                    "in a package whose package-info says @NullMarked",
                    type -> type.getPackage()
                            .tryGetPackageInfo()
                            .map(info -> info.isAnnotatedWith(NullMarked.class))
                            .orElse(false)))
            .because("where a package is not marked, the compiler does not look for null");

    private NamingRules() {}

    private static ArchCondition<JavaClass> be(String what, Predicate<JavaClass> holds) {
        return new ArchCondition<>("be " + what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                events.add(new SimpleConditionEvent(type, holds.test(type), type.getFullName() + " is not " + what));
            }
        };
    }

    private static boolean handles(JavaClass type, String annotation) {
        return type.getMethods().stream().anyMatch(method -> method.isAnnotatedWith(annotation));
    }

    private static boolean makesAJob(JavaClass type) {
        return type.getMethods().stream()
                .anyMatch(method -> method.isAnnotatedWith("org.springframework.context.annotation.Bean")
                        && method.getRawReturnType().isAssignableTo(Task.class));
    }

    private static boolean isEndpoint(JavaClass type) {
        return type.isMetaAnnotatedWith("org.springframework.stereotype.Controller");
    }

    private static DescribedPredicate<JavaClass> nameIs(String name) {
        return DescribedPredicate.describe(name, type -> type.getName().equals(name));
    }

    private static boolean hasASecondSide(JavaClass port) {
        var implementations = port.getAllSubclasses().stream()
                .filter(type -> !type.isInterface())
                .toList();
        if (implementations.size() != 1 || port.isAnnotation() || port.reflect().isSealed()) {
            return true;
        }
        return !implementations.getFirst().getPackageName().equals(port.getPackageName());
    }
}
