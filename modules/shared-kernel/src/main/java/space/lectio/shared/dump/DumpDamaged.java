package space.lectio.shared.dump;

/** The dump cannot be taken over: says in one line where and why. Nothing of it is then imported. */
public final class DumpDamaged extends RuntimeException {

    public DumpDamaged(String model, String key, String field, String what, long number, long line) {
        this("%s %s: %s: %s (record %d, line %d)".formatted(model, key, field, what, number, line));
    }

    public DumpDamaged(String line) {
        super(line, null, false, false);
    }
}
