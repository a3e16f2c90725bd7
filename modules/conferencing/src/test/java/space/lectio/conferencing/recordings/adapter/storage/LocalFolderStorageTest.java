package space.lectio.conferencing.recordings.adapter.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import space.lectio.conferencing.adapter.ConferencingSettings;
import space.lectio.conferencing.adapter.TestSettings;
import space.lectio.conferencing.recordings.domain.RecordingStorage.StorageFailed;
import space.lectio.shared.SharedSettings;

class LocalFolderStorageTest {

    private static final String KEY = "ab/abcdef.mp4";
    private static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");

    @TempDir
    Path folder;

    private LocalFolderStorage storage;

    @BeforeEach
    void aStorage() {
        storage = new LocalFolderStorage(
                TestSettings.of(ConferencingSettings.class, Map.of()),
                TestSettings.of(SharedSettings.class, Map.of("panel-home", folder.toString())),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void whatIsPutIsFoundReadFromAnyByteReplacedAndDeleted() throws IOException {
        assertThat(storage.find(KEY)).isEmpty();
        assertThat(storage.put(KEY, bytes("0123456789")).bytes()).isEqualTo(10);
        assertThat(storage.find(KEY).orElseThrow().bytes()).isEqualTo(10);
        try (var content = storage.open(KEY, 7)) {
            assertThat(content.readAllBytes()).asString().isEqualTo("789");
        }
        storage.put(KEY, bytes("new"));
        try (var content = storage.open(KEY, 0)) {
            assertThat(content.readAllBytes()).asString().isEqualTo("new");
        }
        storage.delete(KEY);
        storage.delete(KEY);
        assertThat(storage.find(KEY)).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void aStreamThatBreaksOffLeavesNothingAndWhatWasThereStays() throws IOException {
        storage.put(KEY, bytes("old"));
        var broken = new SequenceInputStream(bytes("half of "), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broken off");
            }
        });
        assertThatThrownBy(() -> storage.put(KEY, broken)).isInstanceOf(StorageFailed.class);
        try (var content = storage.open(KEY, 0)) {
            assertThat(content.readAllBytes()).asString().isEqualTo("old");
        }
        assertThat(files()).hasSize(1);
    }

    @Test
    void nobodySeesAFileBeforeItIsThereAsAWhole() {
        var seen = new InputStream() {
            private int left = 5;

            @Override
            public int read() {
                assertThat(storage.find(KEY)).isEmpty();
                return left-- > 0 ? 'x' : -1;
            }
        };
        storage.put(KEY, seen);
        assertThat(storage.find(KEY)).isPresent();
    }

    @Test
    void whatWasBegunLongAgoIsRemovedAndWhatIsBeingWrittenStays() throws IOException {
        var beginnings = Files.createDirectories(folder.resolve("recordings/.incoming"));
        var old = Files.createFile(beginnings.resolve("old.part"));
        var young = Files.createFile(beginnings.resolve("young.part"));
        Files.setLastModifiedTime(old, FileTime.from(NOW.minus(Duration.ofDays(2))));
        Files.setLastModifiedTime(young, FileTime.from(NOW.minus(Duration.ofHours(2))));
        storage.put(KEY, bytes("x"));
        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }

    @Test
    void noKeyLeadsOutOfTheFolder() throws IOException {
        Files.writeString(folder.resolve("secret"), "s");
        for (var key : List.of("../secret", folder.resolve("secret").toString(), "a/../../secret", ".incoming/x")) {
            assertThat(storage.find(key)).as(key).isEmpty();
            assertThatThrownBy(() -> storage.open(key, 0)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> storage.delete(key)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> storage.put(key, bytes("x"))).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(folder.resolve("secret")).hasContent("s");
    }
}
