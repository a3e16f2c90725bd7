package space.lectio.conferencing.domain.recording;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of a file that a player asks for (RFC 9110, 14.2).
 *
 * @param last the last byte, included
 */
public record ByteRange(long first, long last) {

    private static final Pattern ONE_RANGE = Pattern.compile("bytes=\\s*([0-9]{0,18})-([0-9]{0,18})\\s*");

    /**
     * The part, or empty for the whole file: what is no single range in bytes may be ignored, and no player asks for several.
     *
     * @throws Unsatisfiable if the range lies behind the end
     */
    public static Optional<ByteRange> asked(@Nullable String header, long size) throws Unsatisfiable {
        if (header == null) {
            return Optional.empty();
        }
        var range = ONE_RANGE.matcher(header);
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return Optional.empty();
        }
        if (range.group(1).isEmpty()) {
            var length = Math.min(Long.parseLong(range.group(2)), size);
            if (length == 0) {
                throw new Unsatisfiable();
            }
            return Optional.of(new ByteRange(size - length, size - 1));
        }
        var first = Long.parseLong(range.group(1));
        var last = range.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(range.group(2));
        if (last < first) {
            return Optional.empty();
        }
        if (first >= size) {
            throw new Unsatisfiable();
        }
        return Optional.of(new ByteRange(first, Math.min(last, size - 1)));
    }

    public long length() {
        return last - first + 1;
    }

    /** No byte of the file is in the range. */
    public static final class Unsatisfiable extends Exception {

        Unsatisfiable() {
            super("behind the end", null, false, false);
        }
    }
}
