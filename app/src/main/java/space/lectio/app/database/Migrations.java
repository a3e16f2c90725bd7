package space.lectio.app.database;

import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The Flyway folders of all modules, each with its own schema and history, in the order of their dependencies. */
final class Migrations {

    private static final List<String> SCHEMAS =
            List.of("eventstore", "identity", "scheduling", "grading", "conferencing", "reporting", "app", "migration");

    private Migrations() {}

    static void run(DataSource database) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("set client_min_messages = warning");
            statement.execute("create extension if not exists btree_gist schema public");
        } catch (java.sql.SQLException exception) {
            throw new IllegalStateException(
                    "The extension btree_gist is needed and cannot be made: have an administrator run "
                            + "'create extension btree_gist' in this database",
                    exception);
        }
        for (var schema : SCHEMAS) {
            Flyway.configure()
                    .dataSource(database)
                    .schemas(schema)
                    .locations("classpath:db/" + schema)
                    .load()
                    .migrate();
        }
    }
}
