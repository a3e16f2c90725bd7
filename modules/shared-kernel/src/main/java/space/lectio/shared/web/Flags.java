package space.lectio.shared.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.lectio.shared.RefusedException;

/** Yes or no in a query string, in the spellings that {@link Fields} takes in a body. */
public final class Flags {

    static final Set<String> YES = Set.of("true", "1", "yes", "on", "t", "y");
    static final Set<String> NO = Set.of("false", "0", "no", "off", "f", "n", "");

    private Flags() {}

    /**
     * False where the parameter is missing or empty.
     *
     * @throws RefusedException if it is neither yes nor no: a filter that is not understood must not be passed over
     */
    public static boolean in(HttpServletRequest request, String name) {
        return read(request.getParameter(name), name);
    }

    /** As {@link #in}. */
    public static boolean read(@Nullable String value, String name) {
        if (value == null) {
            return false;
        }
        var text = value.strip().toLowerCase(Locale.ROOT);
        if (YES.contains(text)) {
            return true;
        }
        if (NO.contains(text)) {
            return false;
        }
        throw new RefusedException(InvalidFields.of(name, "not_a_boolean"));
    }
}
