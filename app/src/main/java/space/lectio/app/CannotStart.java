package space.lectio.app;

/** Why the server does not start, as one line that says what to do about it. */
public final class CannotStart extends RuntimeException {

    public CannotStart(String line) {
        super(line, null, false, false);
    }
}
