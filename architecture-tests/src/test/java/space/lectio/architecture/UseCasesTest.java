package space.lectio.architecture;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;

/** {@code docs/use-cases.md} is written from the compiled product: endpoints, commands, and the events that a handler can make. */
class UseCasesTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path DOCUMENT = ROOT.resolve("docs/use-cases.md");

    private static final List<String> MODULES =
            List.of("identity", "scheduling", "conferencing", "grading", "reporting", "app");

    private static final String HANDLER = "org.axonframework.commandhandling.CommandHandler";
    private static final String STORED = "space.lectio.shared.eventstore.StoredAs";
    private static final String TYPED_COMMAND = "picocli.CommandLine$Command";

    private static final Pattern JAVADOC = Pattern.compile("(?s)^/\\*\\*(.*?)\\*/");

    private static JavaClasses product;

    /** The handlers by the simple names of their commands, which are unique. */
    private static SortedMap<String, JavaMethod> handlers;

    /** Test sources by the simple names of their classes. */
    private static Map<String, List<Path>> tests;

    @BeforeAll
    static void read() throws IOException {
        product = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("space.lectio");
        handlers = product.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(HANDLER))
                .collect(Collectors.toMap(
                        method -> method.getRawParameterTypes().getFirst().getSimpleName(),
                        method -> method,
                        (one, other) -> {
                            throw new IllegalStateException("two commands of one name: " + one + ", " + other);
                        },
                        TreeMap::new));
        try (var files = Files.walk(ROOT)) {
            tests = files.filter(file -> file.toString().matches(".*/src/test/java/.*Test\\.java"))
                    .map(ROOT::relativize)
                    .filter(file -> file.startsWith("app") || file.startsWith("modules"))
                    .collect(Collectors.groupingBy(
                            file -> file.getFileName().toString().replace(".java", "")));
        }
    }

    /** {@code -Duse-cases.write=true} writes it. */
    @Test
    void theDocumentListsEveryUseCase() throws IOException {
        var text = document();
        if (Boolean.getBoolean("use-cases.write")) {
            Files.writeString(DOCUMENT, text);
        }
        assertThat(DOCUMENT)
                .as("write it by: ./mvnw -pl architecture-tests -am test -Dtest=UseCasesTest -Duse-cases.write=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false")
                .content()
                .isEqualTo(text);
    }

    /** What the analysis of calls finds, beside what a reader of the sources sees. */
    @Test
    void endpointsPoliciesCommandsAndEventsAreFound() throws IOException {
        assertThat(events(requireNonNull(handlers.get("CancelLesson")))).containsExactly("LessonCancelled");
        assertThat(events(requireNonNull(handlers.get("ChangeLesson"))))
                .containsExactly("LessonDetailsChanged", "LessonMoved", "LessonReassigned", "LessonRecordingChanged");
        var askedBy = askedBy();
        assertThat(askedBy.get("CancelLesson")).contains("`DELETE /api/schedule/lessons/{id}`");
        assertThat(askedBy.get("CordonHost")).contains("`panel pool cordon`");
        assertThat(askedBy.get("ReallocateSlots")).contains("`WhenPoolChangesThenReallocateSlots`");
        assertThat(document()).contains("`GET /api/schedule/lessons/{id}`");
    }

    @Test
    void everyCommandHasItsTest() throws IOException {
        var named = namedTests();
        assertThat(named.keySet()).isEqualTo(handlers.keySet());
        for (var test : named.values().stream().flatMap(List::stream).toList()) {
            assertThat(tests.getOrDefault(test, List.of())).as(test).hasSize(1);
        }
    }

    private static SortedMap<String, List<String>> namedTests() throws IOException {
        var listed = new Properties();
        try (var file = UseCasesTest.class.getResourceAsStream("/use-case-tests.properties")) {
            listed.load(Objects.requireNonNull(file));
        }
        var named = new TreeMap<String, List<String>>();
        listed.forEach((command, classes) ->
                named.put(command.toString(), List.of(classes.toString().split(", "))));
        return named;
    }

    private static String document() throws IOException {
        var text = new StringBuilder("""
                # Use cases

                What the school can do, from request to event. This page is written by the build from the compiled program: a handler's events are those that its
                code can make, *asked by* are the requests, commands of operators and policies (`When…Then…`) whose code can send the command (the end of a
                demonstration school aside). A request that sends no command asks a question, or keeps what no history needs (sessions, views, links).
                """);
        var askedBy = askedBy();
        var named = namedTests();
        for (var module : MODULES) {
            var commands = handlers.entrySet().stream()
                    .filter(one -> Places.moduleOf(one.getValue().getOwner()).equals(module))
                    .sorted(Map.Entry.comparingByValue(
                            Comparator.comparing(handler -> handler.getOwner().getPackageName())))
                    .toList();
            text.append("\n## `").append(module).append("`\n");
            if (!commands.isEmpty()) {
                text.append("\n| command | what it is for | events | asked by | test |\n|---|---|---|---|---|\n");
            }
            for (var one : commands) {
                var handler = one.getValue();
                row(
                        text,
                        link("`" + one.getKey() + "`", source(handler.getOwner())),
                        purpose(handler.getOwner()),
                        lines(quoted(events(handler))),
                        lines(askedBy.getOrDefault(one.getKey(), new TreeSet<>(List.of("other commands")))),
                        lines(named.getOrDefault(one.getKey(), List.of()).stream()
                                .map(test -> link(
                                        test, requireNonNull(tests.get(test)).getFirst()))
                                .toList()));
            }
            var questions = requests().entrySet().stream()
                    .filter(one -> Places.moduleOf(one.getValue().getOwner()).equals(module))
                    .filter(one -> commandsFrom(one.getValue()).isEmpty())
                    .toList();
            if (!questions.isEmpty()) {
                text.append("\n| request without a command | what it is for | code |\n|---|---|---|\n");
            }
            for (var one : questions) {
                var endpoint = one.getValue().getOwner();
                row(text, one.getKey(), purpose(endpoint), link(endpoint.getSimpleName(), source(endpoint)));
            }
        }
        return text.toString();
    }

    private static void row(StringBuilder text, String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String lines(Collection<String> values) {
        return values.isEmpty() ? "–" : String.join("<br>", values);
    }

    private static List<String> quoted(Collection<String> names) {
        return names.stream().map(name -> "`" + name + "`").toList();
    }

    private static String link(String text, Path file) {
        return "[" + text + "](../" + file + ")";
    }

    private static Path source(JavaClass type) {
        var outer = type.getName().replaceFirst("\\$.*", "").replace('.', '/') + ".java";
        var module = Places.moduleOf(type);
        var folder = module.equals("app") ? "app" : "modules/" + module;
        var file = Path.of(folder, "src/main/java", outer);
        assertThat(ROOT.resolve(file)).isRegularFile();
        return file;
    }

    /** The first sentence of the package's Javadoc. */
    private static String purpose(JavaClass type) throws IOException {
        var file = ROOT.resolve(source(type)).resolveSibling("package-info.java");
        var found = JAVADOC.matcher(Files.readString(file));
        if (!found.find()) {
            return "";
        }
        var text = found.group(1)
                .replaceAll("\\s*\\n\\s*\\*?\\s*", " ")
                .replaceAll("\\{@\\w+ ([^}]*)}", "`$1`")
                .strip();
        return text.split("(?<=[.?!]) ", 2)[0].replace("|", "\\|");
    }

    // ---- who asks

    /** Commands by simple name; requests first, then operators' commands, then policies. */
    private static SortedMap<String, SortedSet<String>> askedBy() {
        var asked = new TreeMap<String, SortedSet<String>>();
        requests()
                .forEach((request, method) -> commandsFrom(method)
                        .forEach(command -> asked.computeIfAbsent(command, _ -> new TreeSet<>())
                                .add(request)));
        for (var type : product) {
            if (type.getPackageName().startsWith("space.lectio.app.cli")) {
                typed(type)
                        .forEach((name, unit) -> commandsFrom(unit)
                                .forEach(command -> asked.computeIfAbsent(command, _ -> new TreeSet<>())
                                        .add("`panel " + name + "`")));
            } else if (type.getSimpleName().startsWith("When")
                    && type.getPackageName().contains(".automation")) {
                for (var method : type.getMethods()) {
                    commandsFrom(method)
                            .forEach(command -> asked.computeIfAbsent(command, _ -> new TreeSet<>())
                                    .add("`" + type.getSimpleName() + "`"));
                }
            }
        }
        return asked;
    }

    /** Mapped methods by request, such as {@code `GET /api/groups`}. */
    private static SortedMap<String, JavaMethod> requests() {
        var requests = new TreeMap<String, JavaMethod>(
                Comparator.comparing((String request) -> request.replaceFirst("^`\\S+ ", ""))
                        .thenComparing(request -> request));
        for (var type : product) {
            for (var method : type.getMethods()) {
                if (method.getAnnotations().stream().noneMatch(UseCasesTest::maps)) {
                    continue;
                }
                var mapping = Objects.requireNonNull(
                        AnnotatedElementUtils.findMergedAnnotation(method.reflect(), RequestMapping.class));
                var above = AnnotatedElementUtils.findMergedAnnotation(type.reflect(), RequestMapping.class);
                assertThat(above).as(type.getName()).isNull();
                var verbs = mapping.method().length == 0
                        ? List.of("any")
                        : Arrays.stream(mapping.method()).map(Enum::name).toList();
                for (var path : mapping.path()) {
                    for (var verb : verbs) {
                        requests.put("`" + verb + " " + path + "`", method);
                    }
                }
            }
        }
        return requests;
    }

    private static boolean maps(JavaAnnotation<?> annotation) {
        var type = annotation.getRawType();
        return type.isEquivalentTo(RequestMapping.class) || type.isMetaAnnotatedWith(RequestMapping.class);
    }

    /** What an operator types after {@code panel}. */
    private static Map<String, JavaCodeUnit> typed(JavaClass type) {
        var typed = new LinkedHashMap<String, JavaCodeUnit>();
        var group = type.tryGetAnnotationOfType(TYPED_COMMAND)
                .map(UseCasesTest::name)
                .orElse("");
        for (var method : type.getMethods()) {
            var own = method.tryGetAnnotationOfType(TYPED_COMMAND).map(UseCasesTest::name);
            if (own.isPresent()) {
                typed.put(group + " " + own.get(), method);
            } else if (!group.isEmpty()
                    && Set.of("call", "run").contains(method.getName())
                    && method.getRawParameterTypes().isEmpty()) {
                typed.put(group, method);
            }
        }
        return typed;
    }

    private static String name(JavaAnnotation<?> command) {
        return command.get("name").map(Object::toString).orElse("");
    }

    // ---- what can be reached

    private static SortedSet<String> events(JavaMethod handler) {
        return made(handler, type -> type.isAnnotatedWith(STORED));
    }

    private static SortedSet<String> commandsFrom(JavaCodeUnit start) {
        var commands = handlers.values().stream()
                .map(handler -> handler.getRawParameterTypes().getFirst().getName())
                .collect(Collectors.toSet());
        return made(start, type -> commands.contains(type.getName()));
    }

    /** The simple names of the wanted types of which the code unit, or what it calls, makes an instance. */
    private static SortedSet<String> made(JavaCodeUnit start, Predicate<JavaClass> wanted) {
        var made = new TreeSet<String>();
        var seen = new HashSet<JavaCodeUnit>(Set.of(start));
        var next = new ArrayDeque<JavaCodeUnit>(seen);
        while (!next.isEmpty()) {
            accesses(next.remove()).forEach(access -> {
                var owner = access.getTarget().getOwner();
                if (access.getTarget().getName().equals("<init>") && wanted.test(owner)) {
                    made.add(owner.getSimpleName());
                } else {
                    called(access).filter(seen::add).forEach(next::add);
                }
            });
        }
        return made;
    }

    private static Stream<JavaCodeUnitAccess<?>> accesses(JavaCodeUnit unit) {
        return Stream.<Set<? extends JavaCodeUnitAccess<?>>>of(
                        unit.getMethodCallsFromSelf(),
                        unit.getConstructorCallsFromSelf(),
                        unit.getMethodReferencesFromSelf(),
                        unit.getConstructorReferencesFromSelf())
                .flatMap(Set::stream);
    }

    /** The code that a call may run: that of the named type, and that of all who implement it. */
    private static Stream<JavaCodeUnit> called(JavaCodeUnitAccess<?> access) {
        var target = access.getTarget();
        var place = target.getOwner().getPackageName();
        // Whatever makes a demonstration school end would be told to dissolve groups and to cancel lessons.
        if (!place.startsWith("space.lectio") || place.contains(".jooq") || place.startsWith("space.lectio.app.demo")) {
            return Stream.empty();
        }
        var parameters =
                target.getRawParameterTypes().stream().map(JavaClass::getName).toArray(String[]::new);
        Stream<JavaCodeUnit> named = target.resolveMember().stream().map(JavaCodeUnit.class::cast);
        Stream<JavaCodeUnit> below = target.getOwner().getAllSubclasses().stream()
                .flatMap(type -> type.tryGetMethod(target.getName(), parameters).stream());
        return Stream.concat(named, below);
    }
}
