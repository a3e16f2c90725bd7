package space.lectio.app.database;

import java.nio.file.Path;
import space.lectio.app.PanelHome;
import space.lectio.app.StartupFailure;

/** A process of its own that opens the embedded database, says so, and lives until its input ends or it is killed. */
final class DatabaseProcess {

    private DatabaseProcess() {}

    public static void main(String[] arguments) throws Exception {
        var home = Path.of(arguments[1]);
        try (var database = "server".equals(arguments[0])
                ? EmbeddedDatabase.forServer(PanelHome.at(home), () -> {})
                : EmbeddedDatabase.forCommand(PanelHome.at(home))) {
            System.out.println(
                    "READY " + database.url() + "&user=" + database.user() + "&password=" + database.password());
            while (System.in.read() >= 0) {
                // until the end
            }
        } catch (StartupFailure refused) {
            System.out.println("REFUSED " + refused.getMessage());
        }
    }
}
