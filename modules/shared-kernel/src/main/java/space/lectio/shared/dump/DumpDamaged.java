package space.lectio.shared.dump;

import org.jspecify.annotations.Nullable;

/** The dump, or one record of it, cannot be taken over: says in one line where and why. */
public final class DumpDamaged extends RuntimeException {

    /**
     * The record that is damaged, which an import may leave out to take the others over.
     *
     * @param number its place in the file, from 1
     * @param reason what is wrong with it, without saying which it is
     */
    public record Culprit(String model, String key, long number, String reason) {}

    private final @Nullable Culprit culprit;

    /** One record. */
    public DumpDamaged(String model, String key, String field, String what, long number, long line) {
        super(
                "%s %s: %s: %s (record %d, line %d)".formatted(model, key, field, what, number, line),
                null,
                false,
                false);
        this.culprit = new Culprit(model, key, number, field + ": " + what);
    }

    /**
     * One record, in other words.
     *
     * @param line what the operator reads
     */
    public DumpDamaged(String line, Culprit culprit) {
        super(line, null, false, false);
        this.culprit = culprit;
    }

    /** The file as a whole. */
    public DumpDamaged(String line) {
        super(line, null, false, false);
        this.culprit = null;
    }

    /** Null where the file as a whole is damaged. */
    public @Nullable Culprit culprit() {
        return culprit;
    }
}
