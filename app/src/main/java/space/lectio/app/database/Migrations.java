package space.lectio.app.database;

import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Flyway folders of all modules, each with its own schema and history, in the order of their dependencies. */
final class Migrations {

    private static final List<String> SCHEMAS =
            List.of("eventstore", "identity", "scheduling", "grading", "conferencing", "reporting", "app", "migration");

    private static final Logger log = LoggerFactory.getLogger(Migrations.class);

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
        var told = new SayOnce();
        for (var schema : SCHEMAS) {
            Flyway.configure()
                    .dataSource(database)
                    .schemas(schema)
                    .locations("classpath:db/" + schema)
                    .callbacks(told)
                    .load()
                    .migrate();
        }
    }

    /** The first start, and that of a new version, take seconds here. */
    private static final class SayOnce implements Callback {

        private boolean said;

        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.BEFORE_EACH_MIGRATE && !said;
        }

        @Override
        public boolean canHandleInTransaction(Event event, Context context) {
            return true;
        }

        @Override
        public void handle(Event event, Context context) {
            said = true;
            log.info("Bringing the tables of the database up to this version");
        }

        @Override
        public String getCallbackName() {
            return "say once";
        }
    }
}
