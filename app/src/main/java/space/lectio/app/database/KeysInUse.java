package space.lectio.app.database;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import space.lectio.app.StartupFailure;

/**
 * Which keys of {@code SECRET_KEY} the living processes on a database have. The name of each session tells their ids, so a process that is
 * gone counts no more, and nothing has to be kept or cleaned up. A process starts only if all others can read what it seals and signs, and it
 * can read what they do: a wrong order of a key's replacement ends at the first start, with nothing changed (docs/operations.md,
 * "Replacing the secret").
 */
final class KeysInUse {

    /** Together with five ids it fits into the 63 bytes of PostgreSQL's {@code application_name}. */
    private static final String PREFIX = "panel keys ";

    private KeysInUse() {}

    /** @param ids 8 hex digits each, the one that seals first */
    static String sessionName(List<String> ids) {
        return PREFIX + String.join(",", ids);
    }

    /** @throws StartupFailure if a process that has a session of this database cannot read ours, or we cannot read its */
    static void check(DataSource database, List<String> own) {
        try (var connection = database.getConnection();
                var question = connection.prepareStatement("""
                        select distinct application_name from pg_stat_activity
                        where datname = current_database() and starts_with(application_name, ?)""")) {
            question.setString(1, PREFIX);
            var rows = question.executeQuery();
            while (rows.next()) {
                compare(
                        own,
                        List.of(rows.getString(1).substring(PREFIX.length()).split(",")));
            }
        } catch (SQLException failed) {
            throw new StartupFailure("The database does not tell which sessions it has: " + failed.getMessage());
        }
    }

    private static void compare(List<String> own, List<String> others) {
        if (!others.contains(own.getFirst())) {
            throw new StartupFailure(
                    "SECRET_KEY begins with the key " + own.getFirst()
                            + ", which another panel process on this database does not have (it has "
                            + String.join(", ", others)
                            + "): start every server with SECRET_KEY=old,new first, then every server with new,old, then with new (a command takes the SECRET_KEY of the servers)");
        }
        if (!own.contains(others.getFirst())) {
            throw new StartupFailure(
                    "Another panel process on this database seals under the key " + others.getFirst()
                            + ", which SECRET_KEY does not have (it has " + String.join(", ", own)
                            + "): add that key behind a comma; take a key away only after every server was started with another one before it (a command takes the SECRET_KEY of the servers)");
        }
    }
}
