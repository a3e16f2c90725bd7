package space.lectio.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.Violations;
import org.springframework.modulith.docs.Documenter;

/** Spring Modulith's own look at the modules, and the pages it writes about them. */
class ModulesTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "architecture.md");
    private static final Pattern PICTURE = Pattern.compile("(?s)<!-- modules -->.*<!-- /modules -->");

    private static final ApplicationModules MODULES = ApplicationModules.of(application());

    /** By name: the classes of app are there when tests run, its jar hides them when they are compiled. */
    private static Class<?> application() {
        try {
            return Class.forName("space.lectio.PanelApplication");
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException("The classes of app are not on the class path", missing);
        }
    }

    @Test
    void everyModuleKeepsToWhatTheOthersPublish() {
        assertThat(MODULES.stream().map(module -> module.getIdentifier().toString()))
                .contains("shared", "scheduling", "migration", "app");
        MODULES.verify();
    }

    @Test
    void aModuleThatReachesIntoAnotherIsReported() {
        var twin = ApplicationModules.of("twin.modulith", location -> true);
        assertThat(twin.stream().map(module -> module.getIdentifier().toString()))
                .containsExactlyInAnyOrder("upstream", "downstream");
        assertThatThrownBy(twin::verify)
                .isInstanceOf(Violations.class)
                .hasMessageContaining("Module 'downstream' depends on non-exposed type")
                .hasMessageContaining("twin.modulith.upstream.inside.Secret");
    }

    @Test
    void aModuleWithinAModuleThatKnowsAnotherWithoutSayingSoIsReported() {
        var twin = ApplicationModules.of("twin.nestedmodulith", location -> true);
        assertThatThrownBy(twin::verify)
                .isInstanceOf(Violations.class)
                .hasMessageContaining("Module 'outer.first' depends on module 'outer.second'")
                .hasMessageContaining("twin.nestedmodulith.outer.first.Offending");
    }

    /** {@code -Darchitecture.write=true} draws it. */
    @Test
    void theDocumentShowsTheModules() throws IOException {
        var text = Files.readString(DOCUMENT);
        var drawn = PICTURE.matcher(text)
                .replaceFirst(Matcher.quoteReplacement("<!-- modules -->\n" + picture() + "<!-- /modules -->"));
        if (Boolean.getBoolean("architecture.write")) {
            Files.writeString(DOCUMENT, drawn);
        }
        assertThat(DOCUMENT)
                .as("draw it by: ./mvnw -pl architecture-tests -am test -Dtest=ModulesTest -Darchitecture.write=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false")
                .content()
                .isEqualTo(drawn);
        assertThat(MODULES.stream().map(module -> "| `" + module.getIdentifier() + "` |"))
                .allSatisfy(row -> assertThat(drawn).contains(row));
    }

    /** Without app, which knows all, and the kernel, which all know; a module within another is not drawn as knowing it. */
    private static String picture() {
        var arrows = new TreeSet<String>();
        for (var module : MODULES) {
            var from = module.getIdentifier().toString();
            module.getDirectDependencies(MODULES).stream()
                    .map(dependency ->
                            dependency.getTargetModule().getIdentifier().toString())
                    .filter(to -> !to.equals("shared") && !from.equals("app") && !from.startsWith(to + "."))
                    .filter(to -> !to.equals(from) && !to.startsWith(from + "."))
                    .forEach(to -> arrows.add("  " + from + " --> " + to + "\n"));
        }
        return "```mermaid\ngraph RL\n" + String.join("", arrows) + "```\n";
    }

    @Test
    void modulesAreDrawnAndDescribed() {
        new Documenter(MODULES).writeDocumentation();

        // Where Modulith writes under Maven: target/spring-modulith-docs of this module.
        var pages = Path.of("target", "spring-modulith-docs");
        assertThat(pages.resolve("components.puml")).isNotEmptyFile();
        assertThat(pages.resolve("module-scheduling.adoc")).isNotEmptyFile();
        assertThat(Files.isDirectory(pages)).isTrue();
    }
}
