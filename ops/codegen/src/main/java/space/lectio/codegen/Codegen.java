package space.lectio.codegen;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.SchemaMappingType;
import org.jooq.meta.jaxb.Target;

/**
 * Migrates an empty PostgreSQL with the scripts of all modules, in the order of their dependencies, and writes for each module
 * the classes of its own tables and of the views that the modules upstream of it publish. It gets nothing else: a module that
 * wants a foreign table does not compile.
 *
 * <p>Usage: {@code Codegen <root of the checkout> [<folder to write to instead of the modules>]}
 */
public final class Codegen {

    /** Module, and whose views it may read. */
    private record Module(String name, List<String> upstream) {}

    private static final List<Module> MODULES = List.of(
            new Module("identity", List.of()),
            new Module("scheduling", List.of("identity")),
            new Module("grading", List.of("identity", "scheduling")),
            new Module("conferencing", List.of("identity", "scheduling")),
            new Module("reporting", List.of()));

    private Codegen() {}

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
        var own = module.name() + "\\..*";
        var views = module.upstream().stream().map(name -> name + "\\..*").toList();
        var schemata = new java.util.ArrayList<SchemaMappingType>();
        schemata.add(new SchemaMappingType().withInputSchema(module.name()));
        module.upstream().forEach(name -> schemata.add(new SchemaMappingType().withInputSchema(name)));
        GenerationTool.generate(new Configuration()
                .withLogging(Logging.WARN)
                .withJdbc(new Jdbc()
                        .withDriver("org.postgresql.Driver")
                        .withUrl(postgres.getJdbcUrl("postgres", "postgres")))
                .withGenerator(new Generator()
                        .withDatabase(new Database()
                                .withIncludes(String.join("|", concat(own, views)))
                                .withExcludes(".*\\.flyway_schema_history" + excludedTables(postgres, module))
                                .withIncludeRoutines(false)
                                .withIncludeIndexes(false)
                                .withSchemata(schemata))
                        .withGenerate(new Generate()
                                .withGeneratedAnnotation(false)
                                .withKeys(true)
                                .withSources(false)
                                .withJavadoc(false)
                                .withGlobalCatalogReferences(true)
                                .withPojos(false)
                                .withDaos(false))
                        .withTarget(new Target()
                                .withPackageName("space.lectio." + module.name() + ".jooq")
                                .withDirectory(directory.toString())
                                .withClean(true))));
    }

    private static List<String> concat(String first, List<String> others) {
        var all = new java.util.ArrayList<String>();
        all.add(first);
        all.addAll(others);
        return all;
    }

    /** Of the modules upstream only the views. */
    private static String excludedTables(EmbeddedPostgres postgres, Module module) throws java.sql.SQLException {
        var excluded = new StringBuilder();
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.prepareStatement("""
                        select schemaname || '\\.' || tablename from pg_tables where schemaname = any (?)
                        union all
                        select sequence_schema || '\\.' || sequence_name from information_schema.sequences
                        where sequence_schema = any (?)""")) {
            var upstream = connection.createArrayOf("text", module.upstream().toArray());
            statement.setArray(1, upstream);
            statement.setArray(2, upstream);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    excluded.append('|').append(rows.getString(1));
                }
            }
        }
        return excluded.toString();
    }
}
