package space.lectio.shared.web;

import java.util.List;
import java.util.Map;
import space.lectio.shared.Refusal;

/** The request's members that are wrong, each with its reasons; the problem carries them at top level as arrays of texts. */
public record InvalidFields(Map<String, List<Reason>> reasons) implements Refusal {

    /**
     * @param code text key below {@code field.}
     * @param arguments what the text mentions
     */
    public record Reason(String code, List<Object> arguments) {

        public static Reason of(String code, Object... arguments) {
            return new Reason(code, List.of(arguments));
        }
    }

    public static InvalidFields of(String field, String code, Object... arguments) {
        return of(field, Reason.of(code, arguments));
    }

    public static InvalidFields of(String field, Reason reason) {
        return new InvalidFields(Map.of(field, List.of(reason)));
    }

    @Override
    public Kind kind() {
        return Kind.INVALID;
    }

    @Override
    public String code() {
        return "invalid_fields";
    }
}
