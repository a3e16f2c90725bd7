package space.lectio.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedCodeTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    @Test
    void committedClassesAreWhatTheMigrationsGive(@TempDir Path fresh) throws Exception {
        Codegen.generate(ROOT, fresh);

        for (var module : Codegen.modules()) {
            assertThat(sources(ROOT.resolve("modules").resolve(module).resolve("src/main/jooq")))
                    .as("run: ops/bin/generate-jooq (module %s)", module)
                    .isEqualTo(sources(fresh.resolve(module).resolve("src/main/jooq")));
        }
    }

    /** But those that write SQL of their own: the event store, and the ledger of imports with its temporary tables. */
    @Test
    void everyModuleWithMigrationsHasClasses() throws IOException {
        try (var folders = Files.walk(ROOT.resolve("modules"), 6)) {
            assertThat(folders.filter(folder -> folder.toString().matches(".*/src/main/resources/db/[a-z]+"))
                            .map(folder -> folder.getFileName().toString())
                            .filter(schema -> !Set.of("eventstore", "migration").contains(schema)))
                    .containsExactlyInAnyOrderElementsOf(Codegen.modules());
        }
    }

    private static Map<String, String> sources(Path folder) throws IOException {
        var sources = new TreeMap<String, String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                sources.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return sources;
    }
}
