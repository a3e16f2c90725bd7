package space.lectio.shared.dump;

import org.jspecify.annotations.Nullable;

/** The dump, or one record of it, cannot be taken over: says in one line where and why. */
public final class DumpDamaged extends RuntimeException {

    private final @Nullable String reason;

    /** One record: an import may leave it out and take the others over. */
    public DumpDamaged(String model, String key, String field, String what, long number, long line) {
        super(
                "%s %s: %s: %s (record %d, line %d)".formatted(model, key, field, what, number, line),
                null,
                false,
                false);
        this.reason = field + ": " + what;
    }

    /** The file as a whole. */
    public DumpDamaged(String line) {
        super(line, null, false, false);
        this.reason = null;
    }

    /** What is wrong with the record, without saying which; null where the file as a whole is damaged. */
    public @Nullable String reason() {
        return reason;
    }
}
