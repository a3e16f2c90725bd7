package space.lectio.scheduling.read.people;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import space.lectio.shared.Refused;
import space.lectio.shared.TypedText;
import space.lectio.shared.web.InvalidFields;

/** Filters of a list in the query string; an empty one is none. */
public final class Parameters {

    private Parameters() {}

    public static @Nullable String text(HttpServletRequest request, String name) {
        var value = request.getParameter(name);
        var text = value == null ? "" : TypedText.strip(value);
        return text.isEmpty() ? null : text;
    }

    /** @throws Refused if it is there and is no id */
    public static @Nullable Long id(HttpServletRequest request, String name) {
        var value = text(request, name);
        if (value == null) {
            return null;
        }
        if (!value.matches("[0-9]{1,15}")) {
            throw new Refused(InvalidFields.of(name, "not_an_id"));
        }
        return Long.valueOf(value);
    }
}
