package space.lectio.conferencing.recordings.adapter.storage;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.adapter.ConferencingSettings;
import space.lectio.conferencing.recordings.domain.RecordingStorage;
import space.lectio.conferencing.recordings.domain.StorageKeys;
import space.lectio.shared.SharedSettings;

/**
 * {@code RECORDINGS_DIR}, else {@code recordings} in {@code PANEL_HOME}. A file is written beside its place and renamed once it is on
 * the disk as a whole, so no reader ever sees a part of one and no power failure leaves one. Several servers may share the folder.
 */
@Component
class LocalFolderStorage implements RecordingStorage {

    /** What was begun so long ago is never ended. */
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private static final int BUFFER = 256 * 1024;

    private final Path folder;
    private final Clock clock;

    LocalFolderStorage(ConferencingSettings settings, SharedSettings shared, Clock clock) {
        this.folder = shared.folder(settings.recordingsDir(), "recordings");
        this.clock = clock;
    }

    @Override
    public String name() {
        return "local";
    }

    @Override
    public Stored put(String key, InputStream content) {
        var place = place(key);
        var directory = requireNonNull(place.getParent());
        try {
            var beginnings = folderFor(".incoming");
            removeForgotten(beginnings);
            var beginning = Files.createTempFile(beginnings, "", ".part");
            try {
                var bytes = write(content, beginning);
                Files.createDirectories(directory);
                Files.move(beginning, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                makeDurable(directory);
                makeDurable(folder);
                return new Stored(key, bytes, clock.instant());
            } finally {
                Files.deleteIfExists(beginning);
            }
        } catch (IOException failed) {
            throw new StorageFailed("a recording cannot be written to " + folder + ": " + failed, failed);
        }
    }

    private Path folderFor(String name) throws IOException {
        return Files.createDirectories(
                folder.resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static long write(InputStream content, Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var buffer = new byte[BUFFER];
            var bytes = 0L;
            for (int read; (read = content.read(buffer)) >= 0; bytes += read) {
                for (var left = ByteBuffer.wrap(buffer, 0, read); left.hasRemaining(); ) {
                    channel.write(left);
                }
            }
            channel.force(true);
            return bytes;
        }
    }

    /** A rename is on the disk when its folder is. */
    private static void makeDurable(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private void removeForgotten(Path beginnings) throws IOException {
        var before = clock.instant().minus(FORGOTTEN);
        try (var files = Files.newDirectoryStream(beginnings)) {
            for (var file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    @Override
    public Optional<Stored> find(String key) {
        if (!StorageKeys.isSafe(key)) {
            return Optional.empty();
        }
        try {
            var file = Files.readAttributes(place(key), BasicFileAttributes.class);
            return file.isRegularFile()
                    ? Optional.of(
                            new Stored(key, file.size(), file.lastModifiedTime().toInstant()))
                    : Optional.empty();
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new StorageFailed("a recording cannot be read from " + folder + ": " + failed, failed);
        }
    }

    @Override
    public InputStream open(String key, long from) {
        try {
            var channel = FileChannel.open(place(key), StandardOpenOption.READ);
            channel.position(from);
            return Channels.newInputStream(channel);
        } catch (IOException failed) {
            throw new StorageFailed("a recording cannot be read from " + folder + ": " + failed, failed);
        }
    }

    @Override
    public void delete(String key) {
        try {
            Files.deleteIfExists(place(key));
        } catch (IOException failed) {
            throw new StorageFailed("a recording cannot be deleted from " + folder + ": " + failed, failed);
        }
    }

    private Path place(String key) {
        if (!StorageKeys.isSafe(key)) {
            throw new IllegalArgumentException("not a key of a recording");
        }
        return folder.resolve(key);
    }
}
