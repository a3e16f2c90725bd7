package space.lectio.conferencing.recordings.domain;

import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;

/**
 * Where the files of recordings lie. What it promises is what a folder and an S3-compatible store can both do: a file is there as a
 * whole or not at all, is never changed but only replaced, and can be read from any byte on.
 *
 * <p>Every method throws {@link StorageFailed} if the storage does not answer, and takes keys as {@link StorageKeys} makes them.
 */
public interface RecordingStorage {

    /** Its name, as the events and the contract have it: {@code local}, {@code s3}. */
    String name();

    /**
     * Keeps all that the stream gives, durably, in place of what was there under this key. If the stream breaks off, nothing is kept.
     *
     * @throws DownloadFailed as the stream itself does
     */
    Stored put(String key, InputStream content);

    /** Empty if there is no such file. */
    Optional<Stored> find(String key);

    /** The file's bytes from this one on. */
    InputStream open(String key, long from);

    /** That there is none is no error. */
    void delete(String key);

    record Stored(String key, long bytes, Instant storedAt) {}

    /** The storage did not do what was asked. The message is for the log. */
    final class StorageFailed extends RuntimeException {

        public StorageFailed(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
