package space.lectio.app.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import space.lectio.RunningServer;
import space.lectio.app.PanelHome;

/** The embedded database opens while Spring starts. */
class EarlyDatabaseTest {

    Path home = Path.of("target/homes");

    @BeforeEach
    void aHome() throws Exception {
        home = Files.createTempDirectory(Files.createDirectories(Path.of("target/homes")), "early")
                .toAbsolutePath();
    }

    @Test
    void theServerUsesTheDatabaseThatWasBegunBeforeItsBeans() {
        try (var server = RunningServer.start(Map.of("PANEL_HOME", home.toString()))) {
            var beans = server.context().getBeanFactory();
            assertThat(beans.containsBeanDefinition("databaseOpening")).isFalse();
            assertThat(server.bean(DatabaseOpening.class).embedded()).isPresent();
        }
        isFree();
    }

    @Test
    void aStartThatFailsLeavesNoDatabaseBehind() throws Exception {
        try (var taken = new ServerSocket(0)) {
            assertThatThrownBy(() -> RunningServer.start(
                            Map.of("PANEL_HOME", home.toString(), "PORT", Integer.toString(taken.getLocalPort()))))
                    .hasStackTraceContaining("PortInUseException");
        }
        isFree();
    }

    @Test
    void aSettingThatIsRefusedStartsNothing() {
        assertThatThrownBy(
                        () -> RunningServer.start(Map.of("PANEL_HOME", home.toString(), "DATABASE_POOL_SIZE", "many")))
                .hasMessageContaining("DATABASE_POOL_SIZE");
        assertThat(home).isEmptyDirectory();
    }

    /** Nobody holds the home, and no PostgreSQL runs in it. */
    private void isFree() {
        assertThat(home.resolve("postgres/postmaster.pid")).doesNotExist();
        try (var next = EmbeddedDatabase.forServer(PanelHome.at(home), () -> {})) {
            assertThat(next.url()).contains("FileSocketFactory");
        } catch (Exception held) {
            throw new AssertionError(held);
        }
    }
}
