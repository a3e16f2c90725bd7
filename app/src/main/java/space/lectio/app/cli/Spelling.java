package space.lectio.app.cli;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import space.lectio.identity.api.AuditTrail.Kind;
import space.lectio.reporting.api.Scope;
import space.lectio.shared.Role;

/** Constants as an operator types them and reads them everywhere else: in lower case. */
abstract class Spelling<E extends Enum<E>> implements ITypeConverter<E>, Iterable<String> {

    private final List<E> constants;
    private final Function<E, String> spelling;

    private Spelling(Class<E> type, Function<E, String> spelling) {
        this.constants = List.of(type.getEnumConstants());
        this.spelling = spelling;
    }

    static final class OfRole extends Spelling<Role> {
        OfRole() {
            super(Role.class, Role::spelling);
        }
    }

    static final class OfKind extends Spelling<Kind> {
        OfKind() {
            super(Kind.class, kind -> kind.name().toLowerCase(Locale.ROOT));
        }
    }

    static final class OfScope extends Spelling<Scope> {
        OfScope() {
            super(Scope.class, Scope::spelling);
        }
    }

    @Override
    public E convert(String typed) {
        return constants.stream()
                .filter(constant -> spelling.apply(constant).equalsIgnoreCase(typed))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "expected one of " + String.join(", ", this) + " but was '" + typed + "'"));
    }

    @Override
    public Iterator<String> iterator() {
        return constants.stream().map(spelling).iterator();
    }
}
