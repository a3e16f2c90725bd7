package space.lectio.shared.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import space.lectio.shared.RefusedException;
import space.lectio.shared.TypedText;

/**
 * Filters of a list in the query string. An empty one is none. One that cannot be read, or asks for what there cannot be, is
 * refused and named: who filters and gets everything believes what is not so.
 */
public final class Filters {

    /** No text that is looked for is longer. */
    private static final int LONGEST = 200;

    private Filters() {}

    /** @throws RefusedException if it is too long or cannot be looked for */
    public static @Nullable String text(HttpServletRequest request, String name) {
        var value = request.getParameter(name);
        if (value == null) {
            return null;
        }
        if (TypedText.length(value) > LONGEST) {
            throw new RefusedException(InvalidFields.of(name, "too_long", LONGEST));
        }
        if (!Fields.storable(value)) {
            throw new RefusedException(InvalidFields.of(name, "unstorable"));
        }
        var text = TypedText.strip(value);
        return text.isEmpty() ? null : text;
    }

    /**
     * @param names of the same filter; the first that is given counts
     * @throws RefusedException if one of them is there and is no id
     */
    public static @Nullable Long id(HttpServletRequest request, String... names) {
        Long first = null;
        for (var name : names) {
            var value = text(request, name);
            if (value != null && !value.matches("0*[1-9][0-9]{0,14}")) {
                throw new RefusedException(InvalidFields.of(name, "not_an_id"));
            }
            if (value != null && first == null) {
                first = Long.valueOf(value);
            }
        }
        return first;
    }

    /** @throws RefusedException if it is there and is no whole number between the two, both included */
    public static @Nullable Integer integer(HttpServletRequest request, String name, int least, int most) {
        var value = text(request, name);
        if (value == null) {
            return null;
        }
        if (!value.matches("[+-]?[0-9]{1,9}")) {
            throw new RefusedException(InvalidFields.of(name, "not_an_integer"));
        }
        var number = Integer.parseInt(value);
        if (number < least || number > most) {
            throw new RefusedException(
                    InvalidFields.of(name, number < least ? "too_small" : "too_large", number < least ? least : most));
        }
        return number;
    }

    /** @throws RefusedException if it is there and is none of the spellings */
    public static @Nullable String choice(HttpServletRequest request, String name, String... spellings) {
        var value = text(request, name);
        if (value != null && !Arrays.asList(spellings).contains(value)) {
            throw new RefusedException(InvalidFields.of(name, "not_a_choice", String.join(", ", spellings)));
        }
        return value;
    }
}
