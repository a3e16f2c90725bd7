package space.lectio.app;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;
import space.lectio.migration.api.ImportIsRunning;
import space.lectio.shared.FailureLog;
import space.lectio.shared.RefusedException;
import space.lectio.shared.TypedText;
import space.lectio.shared.dump.DumpDamaged;

/** One line for the operator out of whatever was thrown. */
public final class FailureMessage {

    private static final int LONGEST = 1_000;
    private static final String MORE = " (PANEL_DEBUG=yes shows more)";

    private FailureMessage() {}

    public static String line(Throwable failure) {
        var root = failure;
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartupFailure || cause instanceof DumpDamaged || cause instanceof ImportIsRunning) {
                return printable(cause.getMessage());
            }
            if (cause instanceof PortInUseException taken) {
                return "Port " + taken.getPort()
                        + " is taken by another program: stop that one, or set PORT to a free one";
            }
            if (cause instanceof RefusedException refused) {
                return "refused: " + printable(refused.getMessage());
            }
            root = cause;
        }
        if (FailureLog.isOfTheDatabase(failure)) {
            return "The database does not answer (" + DatabaseFailure.line(failure)
                    + "): see whether it runs, then try again" + (debugging() ? "" : MORE);
        }
        var own = failure instanceof IllegalStateException && failure.getCause() != null
                ? failure.getMessage()
                : root.getMessage();
        return printable(own == null ? root.getClass().getSimpleName() : own) + (debugging() ? "" : MORE);
    }

    /** What comes from a file cannot steer the terminal. */
    public static String printable(@Nullable String text) {
        var plain = (text == null ? "" : text)
                .strip()
                .replaceAll("\\s*\\R\\s*", " ")
                .replaceAll("\\p{C}", "�");
        return TypedText.length(plain) > LONGEST ? TypedText.cut(plain, LONGEST) + "…" : plain;
    }

    public static boolean debugging() {
        var wish = System.getenv("PANEL_DEBUG");
        return wish != null && !wish.isEmpty() && !"no".equals(wish) && !"0".equals(wish);
    }
}
