package space.lectio.migration.adapter.dumpdata;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.lectio.shared.dump.DumpDamaged;

/**
 * Makes plain UTF-8 of what people get when they redirect {@code dumpdata} into a file: packed with gzip, in UTF-16 (Windows
 * PowerShell), with a byte order mark, or with lines of a log before the array.
 */
final class DumpEncoding {

    private static final Logger log = LoggerFactory.getLogger(DumpEncoding.class);

    /** How far the array may be from the beginning. */
    private static final int LONGEST_LOG = 64 << 10;

    private DumpEncoding() {}

    static BufferedInputStream utf8(InputStream file) throws IOException {
        var plain = unpacked(buffered(file));
        var start = start(plain, 3);
        BufferedInputStream text;
        if (begins(start, 0xEF, 0xBB, 0xBF)) {
            plain.skipNBytes(3);
            text = plain;
        } else if (begins(start, 0xFF, 0xFE)) {
            plain.skipNBytes(2);
            text = transcoded(plain, StandardCharsets.UTF_16LE);
        } else if (begins(start, 0xFE, 0xFF)) {
            plain.skipNBytes(2);
            text = transcoded(plain, StandardCharsets.UTF_16BE);
        } else if (begins(start, '[', 0)) {
            text = transcoded(plain, StandardCharsets.UTF_16LE);
        } else if (begins(start, 0, '[')) {
            text = transcoded(plain, StandardCharsets.UTF_16BE);
        } else {
            text = plain;
        }
        skipLog(text);
        return text;
    }

    private static BufferedInputStream unpacked(BufferedInputStream file) throws IOException {
        if (!begins(start(file, 2), 0x1F, 0x8B)) {
            return file;
        }
        try {
            return buffered(new GZIPInputStream(file, 1 << 16) {
                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    try {
                        return super.read(buffer, offset, length);
                    } catch (ZipException | java.io.EOFException damaged) {
                        throw damaged(damaged);
                    }
                }
            });
        } catch (ZipException | java.io.EOFException damaged) {
            throw damaged(damaged);
        }
    }

    private static DumpDamaged damaged(IOException damage) {
        return new DumpDamaged(
                "the file is packed with gzip and damaged or cut off (" + damage.getMessage() + "): copy it again");
    }

    private static BufferedInputStream transcoded(InputStream file, Charset charset) {
        return buffered(new Utf8Stream(new InputStreamReader(
                file,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT))));
    }

    /** Leaves the file where the first line begins that can be the start of an array of records; else at its beginning. */
    private static void skipLog(BufferedInputStream text) throws IOException {
        var start = start(text, LONGEST_LOG);
        var line = 0;
        for (int at = 0; at < start.length; at = afterLine(start, at)) {
            if (isArray(start, at)) {
                if (line > 0) {
                    log.warn("The file begins with {} lines that belong to no record; they are passed over", line);
                    text.skipNBytes(at);
                }
                return;
            }
            line++;
        }
    }

    private static int afterLine(byte[] text, int at) {
        while (at < text.length && text[at] != '\n') {
            at++;
        }
        return at + 1;
    }

    /** Whether the text goes on with a bracket and an object, or with an empty array: {@code [INFO]} of a log is none. */
    private static boolean isArray(byte[] text, int from) {
        var at = afterSpace(text, from);
        if (at == text.length || text[at] != '[') {
            return false;
        }
        at = afterSpace(text, at + 1);
        return at == text.length || text[at] == '{' || text[at] == ']';
    }

    private static int afterSpace(byte[] text, int at) {
        while (at < text.length && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r' || text[at] == '\n')) {
            at++;
        }
        return at;
    }

    private static boolean begins(byte[] start, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i == start.length || (start[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] start(BufferedInputStream file, int length) throws IOException {
        file.mark(length);
        var start = file.readNBytes(length);
        file.reset();
        return start;
    }

    private static BufferedInputStream buffered(InputStream in) {
        return new BufferedInputStream(in, 1 << 16);
    }

    /** Encodes characters as UTF-8, never half a pair at a time. */
    private static final class Utf8Stream extends InputStream {

        private final Reader text;
        private final char[] characters = new char[1 << 13];
        private byte[] bytes = {};
        private int next;
        private @Nullable Character half;

        Utf8Stream(Reader text) {
            this.text = text;
        }

        @Override
        public int read() throws IOException {
            return isThereMore() ? bytes[next++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!isThereMore()) {
                return -1;
            }
            var count = Math.min(length, bytes.length - next);
            System.arraycopy(bytes, next, buffer, offset, count);
            next += count;
            return count;
        }

        private boolean isThereMore() throws IOException {
            while (next == bytes.length) {
                var count = text.read(characters);
                if (count < 0) {
                    return false;
                }
                var read = (half == null ? "" : half.toString()) + new String(characters, 0, count);
                half = null;
                if (Character.isHighSurrogate(read.charAt(read.length() - 1))) {
                    half = read.charAt(read.length() - 1);
                    read = read.substring(0, read.length() - 1);
                }
                bytes = read.getBytes(StandardCharsets.UTF_8);
                next = 0;
            }
            return true;
        }

        @Override
        public void close() throws IOException {
            text.close();
        }
    }
}
