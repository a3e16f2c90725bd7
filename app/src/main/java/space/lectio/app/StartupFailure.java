package space.lectio.app;

/** Why the server does not start, as one line that says what to do about it. */
public final class StartupFailure extends RuntimeException {

    public StartupFailure(String line) {
        super(line, null, false, false);
    }
}
