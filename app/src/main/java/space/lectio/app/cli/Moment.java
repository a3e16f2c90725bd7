package space.lectio.app.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import space.lectio.shared.web.Fields;

/** A day or an instant as an operator types it, within the bounds that the API has for every date. */
final class Moment implements ITypeConverter<Instant> {

    @Override
    public Instant convert(String text) {
        var instant = Fields.parseInstant(text);
        if (instant == null) {
            throw new TypeConversionException(
                    "'" + text + "' is neither a day (2026-11-23) nor an instant (2026-11-23T10:00:00Z) from "
                            + Fields.EARLIEST + " to " + Fields.LATEST);
        }
        return instant;
    }

    /** A day alone. */
    static final class Day implements ITypeConverter<LocalDate> {

        @Override
        public LocalDate convert(String text) {
            if (!text.strip().matches("\\d{4}-\\d{2}-\\d{2}")) {
                throw new TypeConversionException("'" + text + "' is no day, such as 2026-11-23");
            }
            return LocalDate.ofInstant(new Moment().convert(text), ZoneOffset.UTC);
        }
    }
}
