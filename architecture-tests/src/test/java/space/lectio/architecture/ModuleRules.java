package space.lectio.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static space.lectio.architecture.Places.ADAPTER;
import static space.lectio.architecture.Places.API;
import static space.lectio.architecture.Places.APP;
import static space.lectio.architecture.Places.AUTOMATION;
import static space.lectio.architecture.Places.CONFERENCING;
import static space.lectio.architecture.Places.DOMAIN;
import static space.lectio.architecture.Places.GENERATED;
import static space.lectio.architecture.Places.GRADING;
import static space.lectio.architecture.Places.IDENTITY;
import static space.lectio.architecture.Places.KERNEL;
import static space.lectio.architecture.Places.MIGRATION;
import static space.lectio.architecture.Places.MODULES;
import static space.lectio.architecture.Places.NOT_OURS;
import static space.lectio.architecture.Places.PACKAGE_INFO;
import static space.lectio.architecture.Places.PLANNING;
import static space.lectio.architecture.Places.POOL;
import static space.lectio.architecture.Places.READ;
import static space.lectio.architecture.Places.RECORDINGS;
import static space.lectio.architecture.Places.REPORTING;
import static space.lectio.architecture.Places.ROOMS;
import static space.lectio.architecture.Places.SCHEDULING;
import static space.lectio.architecture.Places.WRITE;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Decision;
import space.lectio.shared.Published;
import space.lectio.shared.Refusal;
import space.lectio.shared.RefusedException;
import space.lectio.shared.Role;
import space.lectio.shared.TypedText;

/** Who may know whom: the arrow between modules and the six packages within one. */
final class ModuleRules {

    static final ArchRule theSharedKernelKnowsNobody = classes()
            .that(resideInAPackage(KERNEL))
            .should(onlyDependOnClassesThat(resideInAPackage(KERNEL).or(NOT_OURS)))
            .because("what every module uses cannot itself wait for a module");

    static final ArchRule identityKnowsOnlyTheKernel = classes()
            .that(resideInAPackage(IDENTITY))
            .should(onlyDependOnClassesThat(resideInAnyPackage(IDENTITY, KERNEL).or(NOT_OURS)))
            .because("people and groups exist without lessons: identity <- scheduling <- {grading, conferencing}");

    static final ArchRule schedulingKnowsOnlyWhatIdentityPublishes = classes()
            .that(resideInAPackage(SCHEDULING))
            .should(onlyDependOnClassesThat(resideInAnyPackage(
                            SCHEDULING, "..space.lectio.identity.api..", "..space.lectio.identity.jooq.views..", KERNEL)
                    .or(NOT_OURS)))
            .because("lessons know people by their api; rooms and homework hang on lessons, not lessons on them");

    static final ArchRule gradingKnowsOnlyWhatIsPublishedUpstream = classes()
            .that(resideInAPackage(GRADING))
            .should(onlyDependOnClassesThat(resideInAnyPackage(
                            GRADING,
                            "..space.lectio.scheduling.api..",
                            "..space.lectio.scheduling.jooq.views..",
                            "..space.lectio.identity.api..",
                            "..space.lectio.identity.jooq.views..",
                            KERNEL)
                    .or(NOT_OURS)))
            .because("homework is given to groups and lessons; grading and conferencing do not know each other");

    static final ArchRule conferencingKnowsOnlyWhatIsPublishedUpstream = classes()
            .that(resideInAPackage(CONFERENCING))
            .should(onlyDependOnClassesThat(resideInAnyPackage(
                            CONFERENCING,
                            "..space.lectio.scheduling.api..",
                            "..space.lectio.scheduling.jooq.views..",
                            "..space.lectio.identity.api..",
                            "..space.lectio.identity.jooq.views..",
                            KERNEL)
                    .or(NOT_OURS)))
            .because("rooms are given to lessons; grading and conferencing do not know each other");

    static final ArchRule poolKnowsNoOtherPartOfConferencing = noClasses()
            .that(resideInAPackage(POOL))
            .should()
            .dependOnClassesThat(resideInAnyPackage(ROOMS, RECORDINGS, PLANNING))
            .because(
                    "a slot is promised without knowing what takes place in it: pool <- rooms <- recordings, pool <- planning");

    static final ArchRule roomsKnowOfConferencingOnlyThePool = noClasses()
            .that(resideInAPackage(ROOMS))
            .should()
            .dependOnClassesThat(resideInAnyPackage(RECORDINGS, PLANNING))
            .because("lessons take place whether they are recorded or not; who keeps recordings listens to the rooms");

    static final ArchRule recordingsKnowOfConferencingOnlyRoomsAndThePool = noClasses()
            .that(resideInAPackage(RECORDINGS))
            .should()
            .dependOnClassesThat(resideInAPackage(PLANNING))
            .because("what was and what would be do not meet");

    static final ArchRule planningKnowsOfConferencingOnlyThePool = noClasses()
            .that(resideInAPackage(PLANNING))
            .should()
            .dependOnClassesThat(resideInAnyPackage(ROOMS, RECORDINGS))
            .because("a plan is made of the timetable and the hosts alone, and changes nothing");

    static final ArchRule whatModulesWithinAModuleShareKnowsNoneOfThem = noClasses()
            .that(resideInAPackage(CONFERENCING))
            .and(not(resideInAnyPackage(POOL, ROOMS, RECORDINGS, PLANNING)))
            .should()
            .dependOnClassesThat(resideInAnyPackage(POOL, ROOMS, RECORDINGS, PLANNING))
            .because("events, settings and tables are common ground; what stands on it must not hold it up");

    static final ArchRule reportingKnowsOnlyWhatIsPublished = classes()
            .that(resideInAPackage(REPORTING))
            .should(onlyDependOnClassesThat(resideInAnyPackage(
                            REPORTING,
                            "..space.lectio.identity.api..",
                            "..space.lectio.scheduling.api..",
                            "..space.lectio.grading.api..",
                            "..space.lectio.conferencing.api..",
                            KERNEL)
                    .or(NOT_OURS)))
            .because("contracts are made of published events; who tells of a module must not tie it to its inside");

    static final ArchRule migrationKnowsOnlyTheKernel = classes()
            .that(resideInAPackage(MIGRATION))
            .should(onlyDependOnClassesThat(
                    resideInAnyPackage(MIGRATION, KERNEL).or(NOT_OURS)))
            .because("the modules take their part of a dump themselves; a new one needs no change of the engine");

    static final ArchRule nobodyKnowsTheApp = noClasses()
            .that(resideInAnyPackage(MODULES).or(resideInAPackage(KERNEL)))
            .should()
            .dependOnClassesThat(resideInAPackage(APP))
            .because("app wires the modules; what knows its wiring cannot be wired otherwise");

    static final ArchRule aModuleHasSixPackages = classes()
            .that(resideInAnyPackage(MODULES))
            .should(resideIn(resideInAnyPackage(API, DOMAIN, WRITE, READ, AUTOMATION, ADAPTER, GENERATED)
                    .or(PACKAGE_INFO)
                    .as("api, domain, write, read, automation, adapter or the generated jooq")))
            .because("the layout says what the system does; a seventh name would say something else");

    static final ArchRule theDomainIsPlainJava = classes()
            .that(resideInAPackage(DOMAIN))
            .and(not(PACKAGE_INFO))
            .should(onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify.annotations..", DOMAIN, API)
                    .or(belongToAnyOf(
                            Decision.class,
                            Refusal.class,
                            RefusedException.class,
                            CommonRefusal.class,
                            Caller.class,
                            Role.class,
                            Published.class,
                            TypedText.class))))
            .because("a decision is two functions without side effects; no framework has a say in it");

    static final ArchRule aDomainKnowsNoOtherDomain = classes()
            .that(resideInAPackage(DOMAIN))
            .should(knowNoDomainOfAnotherModule())
            .because("rules of another module are asked through its api");

    static final ArchRule anApiIsMadeOfPlainValues = classes()
            .that(resideInAPackage(API))
            .and(not(PACKAGE_INFO))
            .should(onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify.annotations..", API, KERNEL)))
            .because("what others know of a module must not tie them to Axon, Spring, jOOQ or its inside");

    private ModuleRules() {}

    private static ArchCondition<JavaClass> resideIn(DescribedPredicate<JavaClass> place) {
        return new ArchCondition<>("reside in " + place.getDescription()) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                events.add(new SimpleConditionEvent(
                        type, place.test(type), type.getFullName() + " does not reside in " + place.getDescription()));
            }
        };
    }

    private static ArchCondition<JavaClass> knowNoDomainOfAnotherModule() {
        var domain = resideInAPackage(DOMAIN);
        return new ArchCondition<>("know no domain of another module") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (var dependency : type.getDirectDependenciesFromSelf()) {
                    var target = dependency.getTargetClass();
                    if (domain.test(target) && !Places.moduleOf(target).equals(Places.moduleOf(type))) {
                        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                    }
                }
            }
        };
    }
}
