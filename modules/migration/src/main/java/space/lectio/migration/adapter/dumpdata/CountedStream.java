package space.lectio.migration.adapter.dumpdata;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Tells how much of a file has been read. */
final class CountedStream extends FilterInputStream {

    private final LongConsumer progress;
    private long read;

    CountedStream(InputStream file, LongConsumer progress) {
        super(file);
        this.progress = progress;
    }

    @Override
    public int read() throws IOException {
        var single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        var count = in.read(buffer, offset, length);
        if (count > 0) {
            read += count;
            progress.accept(read);
        }
        return count;
    }
}
