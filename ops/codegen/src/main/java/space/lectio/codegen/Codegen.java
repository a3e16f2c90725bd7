package space.lectio.codegen;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/**
 * Migrates an empty PostgreSQL with the scripts of all modules, in the order of their dependencies, and writes for each module
 * the classes of its own tables and, in a package {@code views}, those of the views that it publishes. Modules downstream use
 * these (docs/adr/0033-generated-classes-and-libraries.md).
 *
 * <p>Usage: {@code Codegen <root of the checkout> [<folder to write to instead of the modules>]}
 */
public final class Codegen {

    /**
     * @param ownPackage of the classes of the tables
     * @param records the tables whose rows are filled or read through a class of their own
     */
    private record Module(String name, String ownPackage, List<String> views, List<String> records) {

        Module {
            views = List.copyOf(views);
            records = List.copyOf(records);
        }
    }

    private static final List<Module> MODULES = List.of(
            new Module(
                    "identity",
                    "identity.jooq",
                    List.of(
                            "person_card",
                            "group_card",
                            "group_membership",
                            "former_group_teacher",
                            "former_membership"),
                    List.of("person", "group_member", "notification_preference", "notification_mute")),
            new Module(
                    "scheduling",
                    "scheduling.jooq.scheduling",
                    List.of("lesson_card", "attendance_mark"),
                    List.of("material", "material_view", "absence_alert_read", "series_reminder")),
            new Module(
                    "grading",
                    "grading.jooq.grading",
                    List.of(),
                    List.of("exam", "exam_subject", "exam_section", "exam_topic", "exam_preparation", "topic_mastery")),
            new Module(
                    "conferencing",
                    "conferencing.jooq.conferencing",
                    List.of(),
                    List.of(
                            "host",
                            "host_credentials",
                            "meeting",
                            "recording_media",
                            "reservation",
                            "room",
                            "webhook_delivery")),
            new Module("reporting", "reporting.jooq", List.of(), List.of("consumer")));

    private Codegen() {}

    public static List<String> modules() {
        return MODULES.stream().map(Module::name).toList();
    }

    public static void main(String[] arguments) throws Exception {
        var root = Path.of(arguments[0]);
        generate(root, arguments.length > 1 ? Path.of(arguments[1]) : root.resolve("modules"));
    }

    /** Writes {@code <target>/<module>/src/main/jooq}. */
    public static void generate(Path root, Path target) throws Exception {
        try (var postgres = EmbeddedPostgres.builder().start()) {
            migrate(postgres, root, "shared-kernel", "eventstore");
            for (var module : MODULES) {
                migrate(postgres, root, module.name(), module.name());
            }
            for (var module : MODULES) {
                write(postgres, module, target.resolve(module.name()).resolve("src/main/jooq"));
            }
        }
    }

    private static void migrate(EmbeddedPostgres postgres, Path root, String folder, String schema) {
        Flyway.configure()
                .dataSource(postgres.getPostgresDatabase())
                .schemas(schema)
                .initSql("set client_min_messages = warning; create extension if not exists btree_gist schema public")
                .locations("filesystem:" + root.resolve("modules/" + folder + "/src/main/resources/db/" + schema))
                .load()
                .migrate();
    }

    private static void write(EmbeddedPostgres postgres, Module module, Path directory) throws Exception {
        removeAll(directory);
        var views = String.join("|", module.views());
        write(
                postgres,
                module,
                module.ownPackage(),
                module.name() + "\\..*",
                "flyway_schema_history" + (views.isEmpty() ? "" : "|" + views),
                directory);
        if (!views.isEmpty()) {
            write(postgres, module, module.name() + ".jooq.views", views, "", directory);
        }
    }

    /** jOOQ removes what it wrote before from the folder of its package alone. */
    private static void removeAll(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (var files = Files.walk(directory)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void write(
            EmbeddedPostgres postgres, Module module, String into, String included, String excluded, Path directory)
            throws Exception {
        GenerationTool.generate(new Configuration()
                .withLogging(Logging.WARN)
                .withJdbc(new Jdbc()
                        .withDriver("org.postgresql.Driver")
                        .withUrl(postgres.getJdbcUrl("postgres", "postgres")))
                .withGenerator(new Generator()
                        .withDatabase(new Database()
                                .withInputSchema(module.name())
                                .withIncludes(included)
                                .withExcludes(excluded)
                                .withIncludeRoutines(false)
                                .withIncludeIndexes(false)
                                .withIncludeUniqueKeys(false)
                                .withIncludeForeignKeys(false)
                                .withIncludeCheckConstraints(false)
                                .withForcedTypes(
                                        new ForcedType().withName("INSTANT").withIncludeTypes("timestamptz")))
                        .withGenerate(new Generate()
                                .withGeneratedAnnotation(false)
                                .withSources(false)
                                .withJavadoc(false)
                                .withRecords(!module.records().isEmpty())
                                .withRecordsIncludes(String.join("|", module.records()))
                                .withGlobalCatalogReferences(false)
                                .withDefaultCatalog(false)
                                .withGlobalKeyReferences(false)
                                .withRenameMethodOverrides(false)
                                .withWhereMethodOverrides(false)
                                .withSequenceFlags(false)
                                .withPojos(false)
                                .withDaos(false))
                        .withTarget(new Target()
                                .withPackageName("space.lectio." + into)
                                .withDirectory(directory.toString())
                                .withClean(false))));
    }
}
