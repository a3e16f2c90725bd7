package space.lectio.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PanelHomeTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"rwxr-xr-x", "rwx--x---", "rwx-----x", "rwx---r--"})
    void aFolderThatOthersCanEnterIsRefusedInOneLineThatSaysWhatToDo(String mode) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));

        assertThatThrownBy(() -> PanelHome.at(folder).secret())
                .isInstanceOf(StartupFailure.class)
                .message()
                .hasLineCount(1)
                .contains(mode)
                .endsWith("chmod 700 " + folder);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileIsNamedInOneLine() throws Exception {
        var file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> PanelHome.at(file).secret())
                .isInstanceOf(StartupFailure.class)
                .hasMessage("PANEL_HOME " + file + " is a file: it must be a folder");
        assertThatThrownBy(() -> PanelHome.at(file.resolve("below")).secret())
                .isInstanceOf(StartupFailure.class)
                .message()
                .startsWith("PANEL_HOME " + file.resolve("below") + " cannot be made")
                .hasLineCount(1);
    }

    @Test
    void aFolderThatIsMadeIsItsOwnersAlone() throws Exception {
        var made = PanelHome.at(folder.resolve("new")).folder();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                .isEqualTo("rwx------");
    }

    @Test
    void ofManyWhoMakeASecretAllReadTheSame() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var secrets = new HashSet<String>();
            for (var secret : threads.invokeAll(IntStream.range(0, 32)
                    .<Callable<String>>mapToObj(_ -> () -> PanelHome.at(folder).secret())
                    .toList())) {
                secrets.add(secret.get());
            }
            assertThat(secrets).singleElement().asString().matches("[0-9a-f]{64}");
        }
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("secret"));
        }
    }
}
