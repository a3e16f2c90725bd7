package space.lectio.conferencing.recordings.adapter.download;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.lectio.conferencing.api.RecordingEvent.Failure;
import space.lectio.conferencing.recordings.domain.DownloadFailed;

/**
 * A file on its way, with what {@link java.net.http.HttpClient} does not look after: it ends if nothing comes for too long, or more
 * comes than was announced. Its failures are the download's, so that nobody takes them for the storage's.
 */
final class IncomingFile extends FilterInputStream {

    private static final Logger log = LoggerFactory.getLogger(IncomingFile.class);

    private final long mostBytes;
    private final Thread watch;
    private volatile long bytes;

    IncomingFile(InputStream content, long mostBytes, Duration patience) {
        super(content);
        this.mostBytes = mostBytes;
        this.watch = Thread.ofVirtual().name("incoming-recording").start(() -> breakOffIfNothingComes(patience));
    }

    private void breakOffIfNothingComes(Duration patience) {
        try {
            for (long before = -1; before != bytes; ) {
                before = bytes;
                Thread.sleep(patience);
            }
            in.close();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (IOException closing) {
            log.debug("The connection could not be closed: {}", closing.getMessage());
        }
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        try {
            return counted(super.read(buffer, offset, length));
        } catch (IOException failed) {
            throw new DownloadFailed(
                    Failure.NOT_DELIVERED, "the connection broke off after " + bytes + " bytes", failed);
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one reads, the watch only looks
    private int counted(int read) {
        bytes += Math.max(0, read);
        if (bytes > mostBytes) {
            throw new DownloadFailed(Failure.TOO_LARGE, "more than " + mostBytes + " bytes came", null);
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        watch.interrupt();
        super.close();
    }
}
