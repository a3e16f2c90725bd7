package space.lectio.migration.adapter.dumpdata;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import space.lectio.shared.dump.DumpDamaged;

/** Lets so many bytes through and no more, so that a hostile file is given up early whatever it consists of. */
final class Gate extends FilterInputStream {

    /** A parser reads ahead by its buffer. */
    private static final int READ_AHEAD = 64 << 10;

    private long read;
    private long allowed = Long.MAX_VALUE;
    private String otherwise = "";

    Gate(InputStream file) {
        super(file);
    }

    /** From this place on, so many bytes; what the operator reads if there are more. */
    void allow(long place, long bytes, String otherwise) {
        this.allowed = place + bytes + READ_AHEAD;
        this.otherwise = otherwise;
    }

    @Override
    public int read() throws IOException {
        var single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (read > allowed) {
            throw new DumpDamaged(otherwise);
        }
        var count = in.read(buffer, offset, Math.min(length, READ_AHEAD));
        if (count > 0) {
            read += count;
        }
        return count;
    }
}
