package space.lectio.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
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
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.eventstore.Projection;
import space.lectio.shared.sql.PreparedQuery;

/** Which technology may be touched where. */
final class TechnologyRules {

    private static final Set<String> WRAPPERS =
            Set.of("java.lang.Throwable", "java.lang.Exception", "java.lang.RuntimeException", "java.lang.Error");

    /** {@code schema.table} in SQL; not in a class name, which goes on before it. */
    private static final Pattern QUALIFIED_TABLE = Pattern.compile(
            "(?<![\\w.])(eventstore|" + String.join("|", Places.DECLARED.keySet()) + ")\\.([a-z_]+)(?![\\w-])");

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
            .should(useGeneratedTablesOfTheirOwnModuleOrDeclaredViews())
            .because("a module reads its own schema and those views of others that its package-info says it reads");

    static final ArchRule nobodySpellsAnotherModulesTables = classes()
            .that(IN_A_MODULE)
            .should(spellNoTableOfAnotherModule())
            .because("SQL in a text is not stopped by generated classes");

    /** Methods of jOOQ and of {@code PreparedQuery} that change rows, draw from a sequence or take a lock. */
    private static final Pattern CHANGING = Pattern.compile(
            "(insert|update|delete|merge|batch|truncate|executeInsert|executeUpdate"
                    + "|executeDelete|nextval|currval|for(NoKey)?Update|for(Key)?Share|store|ofChange|transaction)[A-Za-z]*");

    /** The same in the text of a statement. */
    private static final Pattern CHANGING_TEXT = Pattern.compile(
            "(?is).*\\b(insert\\s+into|update\\s+[a-z_.]+\\s+set|delete\\s+from|nextval|setval|for\\s+update|for\\s+share|pg_(try_)?advisory_\\w+)\\b.*");

    static final ArchRule readsOnlyRead = classes()
            .that(resideInAPackage(READ))
            .and(not(assignableTo(Projection.class)))
            .should(changeNothing())
            .because(
                    "who asks a question may ask it again; stores, locks, sequences and orders stand in write and in adapters");

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

    private static ArchCondition<JavaClass> useGeneratedTablesOfTheirOwnModuleOrDeclaredViews() {
        var generated = resideInAPackage(Places.GENERATED);
        var views = resideInAPackage(Places.VIEWS);
        return new ArchCondition<>("use generated tables of their own module or declared views only") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (var dependency : type.getDirectDependenciesFromSelf()) {
                    var target = dependency.getTargetClass();
                    if (generated.test(target) && !mayRead(Places.moduleOf(type), target)) {
                        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                    }
                }
            }

            private boolean mayRead(String module, JavaClass table) {
                var owner = Places.moduleOf(table);
                return owner.equals(module)
                        || (views.test(table)
                                && Places.DECLARED
                                        .getOrDefault(module, Set.of())
                                        .contains(owner + " :: views"));
            }
        };
    }

    private static ArchCondition<JavaClass> changeNothing() {
        return new ArchCondition<>("change nothing") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (var call : type.getMethodCallsFromSelf()) {
                    var owner = call.getTargetOwner().getName();
                    var changes = owner.startsWith("org.jooq.") || owner.equals(PreparedQuery.class.getName())
                            ? CHANGING.matcher(call.getName()).matches()
                            : owner.equals(CommandDispatcher.class.getName());
                    if (changes) {
                        events.add(SimpleConditionEvent.violated(call, call.getDescription()));
                    }
                }
                for (var text : textsIn(type)) {
                    if (CHANGING_TEXT.matcher(text).matches()) {
                        events.add(SimpleConditionEvent.violated(type, type.getFullName() + " says " + text));
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
