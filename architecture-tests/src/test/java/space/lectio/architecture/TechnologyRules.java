package space.lectio.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static space.lectio.architecture.Places.ADAPTER;
import static space.lectio.architecture.Places.AUTOMATION;
import static space.lectio.architecture.Places.DOMAIN;
import static space.lectio.architecture.Places.IN_A_MODULE;
import static space.lectio.architecture.Places.OURS;
import static space.lectio.architecture.Places.READ;
import static space.lectio.architecture.Places.WRITE;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Which technology may be touched where. */
final class TechnologyRules {

    private static final Set<String> WRAPPERS =
            Set.of("java.lang.Throwable", "java.lang.Exception", "java.lang.RuntimeException", "java.lang.Error");

    /** {@code schema.table} in SQL; not in a class name, which goes on before it. */
    private static final Pattern QUALIFIED_TABLE = Pattern.compile(
            "(?<![\\w.])(identity|scheduling|grading|conferencing|reporting|migration|eventstore)\\.([a-z_]+)(?![\\w-])");

    private static final Set<String> PUBLISHED_VIEWS = Set.of(
            "identity.person_card",
            "identity.group_card",
            "identity.group_membership",
            "scheduling.lesson_card",
            "scheduling.attendance_mark");

    static final ArchRule axonStaysAtTheEdge = noClasses()
            .that(IN_A_MODULE)
            .and(not(resideInAnyPackage(WRITE, READ, AUTOMATION)))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.axonframework..")
            .because("Axon 4 has come to its end; handlers, projections and policies can be moved, rules cannot");

    static final ArchRule tablesAreTouchedByReadsWritesAndAdapters = noClasses()
            .that(IN_A_MODULE)
            .and(not(resideInAnyPackage(WRITE, READ, ADAPTER)))
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.jooq..", "java.sql..", "javax.sql..", Places.GENERATED))
            .because("rules decide on values, and a policy sends commands");

    static final ArchRule generatedTablesBelongToTheirModule = classes()
            .that(OURS)
            .should(useGeneratedTablesOfTheirOwnModuleOnly())
            .because(
                    "a module reads its own schema and the views that others publish to it, each through its own classes");

    static final ArchRule nobodySpellsAnotherModulesTables = classes()
            .that(IN_A_MODULE)
            .should(spellNoTableOfAnotherModule())
            .because("SQL in a text is not stopped by generated classes");

    static final ArchRule theWriteSideTrustsPostgresAlone = noClasses()
            .that(resideInAnyPackage(DOMAIN, WRITE, AUTOMATION))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..org.redisson..", "..io.lettuce..", "..redis..")
            .because("Redis is a cache and a limiter, never the truth: the server decides the same without it");

    static final ArchRule noAnswerFromOutsideIsAwaitedInsideACommand = noClasses()
            .that(resideInAnyPackage(DOMAIN, WRITE, READ))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.net.http..",
                    "org.springframework.web.client..",
                    "org.springframework.web.reactive..",
                    "org.springframework.http.client..")
            .because(
                    "a transaction that waits for the network keeps all appenders waiting (docs/adr/0002-no-lost-events.md)");

    static final ArchRule timeIsInjected = classes()
            .that(OURS)
            .and(not(resideInAPackage("..space.lectio.app")))
            .should(notAskTheMachineForTheTime())
            .because("tests stand at an instant; only app, where the Clock is made, knows the real one");

    static final ArchRule dependenciesComeThroughTheConstructor = noFields()
            .that()
            .areDeclaredInClassesThat(OURS)
            .should(beInjected())
            .because("what is final after construction can neither be forgotten nor replaced");

    static final ArchRule onlyTheCommandLinePrints = noClasses()
            .that(OURS)
            .and(not(resideInAnyPackage("..space.lectio.app.cli..", "..space.lectio")))
            .should(print())
            .because("a server logs; commands, and a start that fails, answer the operator on the terminal");

    static final ArchRule nobodyCatchesEverything = classes()
            .that(resideInAnyPackage(Places.MODULES))
            .should(catchWhatTheyCanName())
            .because("a refusal is compensated, a breakage retried; who catches both does neither");

    private TechnologyRules() {}

    private static ArchCondition<JavaClass> useGeneratedTablesOfTheirOwnModuleOnly() {
        var generated = resideInAPackage(Places.GENERATED);
        return new ArchCondition<>("use generated tables of their own module only") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (var dependency : type.getDirectDependenciesFromSelf()) {
                    var target = dependency.getTargetClass();
                    if (generated.test(target) && !Places.moduleOf(target).equals(Places.moduleOf(type))) {
                        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static ArchCondition<JavaClass> spellNoTableOfAnotherModule() {
        return new ArchCondition<>("spell no table of another module") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (var text : textsIn(type)) {
                    var tables = QUALIFIED_TABLE.matcher(text);
                    while (tables.find()) {
                        if (!tables.group(1).equals(Places.moduleOf(type))
                                && !PUBLISHED_VIEWS.contains(tables.group())) {
                            events.add(SimpleConditionEvent.violated(
                                    type, type.getFullName() + " says " + tables.group()));
                        }
                    }
                }
            }
        };
    }

    /** The string constants of a class, those of its concatenations included. */
    private static List<String> textsIn(JavaClass type) {
        var source = type.getSource().orElseThrow(() -> new IllegalStateException("No source of " + type));
        try (var file = source.getUri().toURL().openStream()) {
            var texts = new ArrayList<String>();
            for (var entry : ClassFile.of().parse(file.readAllBytes()).constantPool()) {
                if (entry instanceof StringEntry text) {
                    texts.add(text.stringValue());
                }
            }
            return texts;
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    private static ArchCondition<JavaClass> notAskTheMachineForTheTime() {
        return new ArchCondition<>("not ask the machine for the time") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (var call : type.getCodeUnitCallsFromSelf()) {
                    if (asksTheMachine(call)) {
                        events.add(SimpleConditionEvent.violated(call, call.getDescription()));
                    }
                }
                // Instant::now given as a supplier is a question, too.
                for (var reference : type.getCodeUnitReferencesFromSelf()) {
                    if (asksTheMachine(reference)) {
                        events.add(SimpleConditionEvent.violated(reference, reference.getDescription()));
                    }
                }
            }
        };
    }

    private static boolean asksTheMachine(com.tngtech.archunit.core.domain.JavaCodeUnitAccess<?> access) {
        var target = access.getTarget();
        var parameters = target.getRawParameterTypes();
        return switch (target.getOwner().getName()) {
            case "java.lang.System" -> target.getName().equals("currentTimeMillis");
            case "java.util.Date", "java.util.GregorianCalendar" ->
                target.getName().equals("<init>") && parameters.isEmpty();
            case "java.util.Calendar" -> target.getName().equals("getInstance");
            case "java.time.Clock", "java.time.InstantSource" ->
                target.getName().startsWith("system")
                        || (target.getName().startsWith("tick") && parameters.size() == 1);
            case String owner
            when owner.startsWith("java.time.") ->
                target.getName().equals("now")
                        && parameters.stream().noneMatch(parameter -> parameter.isEquivalentTo(java.time.Clock.class));
            default -> false;
        };
    }

    private static ArchCondition<JavaField> beInjected() {
        var injecting = Set.of(
                "org.springframework.beans.factory.annotation.Autowired",
                "org.springframework.beans.factory.annotation.Value",
                "jakarta.inject.Inject",
                "jakarta.annotation.Resource");
        return new ArchCondition<>("be injected") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                var injected = field.getAnnotations().stream()
                        .anyMatch(annotation ->
                                injecting.contains(annotation.getRawType().getName()));
                events.add(new SimpleConditionEvent(field, injected, field.getFullName() + " is injected"));
            }
        };
    }

    private static ArchCondition<JavaClass> print() {
        DescribedPredicate<JavaAccess<?>> printing = DescribedPredicate.describe("print", access -> {
            var owner = access.getTarget().getOwner().getName();
            var name = access.getTarget().getName();
            return (owner.equals("java.lang.System") && Set.of("out", "err").contains(name))
                    || owner.equals("java.lang.IO")
                    || name.equals("printStackTrace");
        });
        return new ArchCondition<>("print") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (var access : type.getAccessesFromSelf()) {
                    if (printing.test(access)) {
                        events.add(SimpleConditionEvent.satisfied(access, access.getDescription()));
                    }
                }
            }
        };
    }

    private static ArchCondition<JavaClass> catchWhatTheyCanName() {
        return new ArchCondition<>("catch what they can name") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (var unit : type.getCodeUnits()) {
                    // javac's try-with-resources catches Throwable to add what close() throws.
                    var closes = unit.getMethodCallsFromSelf().stream()
                            .anyMatch(call -> call.getTarget().getName().equals("addSuppressed"));
                    for (var block : unit.getTryCatchBlocks()) {
                        for (var caught : block.getCaughtThrowables()) {
                            var name = caught.getName();
                            if (WRAPPERS.contains(name) && !(closes && name.equals("java.lang.Throwable"))) {
                                events.add(
                                        SimpleConditionEvent.violated(block, unit.getFullName() + " catches " + name));
                            }
                        }
                    }
                }
            }
        };
    }
}
