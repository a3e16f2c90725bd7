package space.lectio.app.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import space.lectio.conferencing.api.PoolPlanning.Asked;
import space.lectio.shared.web.Fields;

/** Which lessons to look at, and how to answer. */
final class PlanOptions {

    @Option(
            names = "--from",
            converter = Moment.class,
            description = "First lessons to look at: a day or an instant in ISO 8601, UTC where it has no offset (now)")
    @Nullable
    Instant from;

    @Option(names = "--to", converter = Moment.class, description = "End of the window (four weeks later)")
    @Nullable
    Instant to;

    @Option(names = "--failover", description = "How many hosts of each tier may fail at once (ROOM_FAILOVER_HOSTS)")
    @Nullable
    Integer failover;

    @Option(names = "--json", description = "As in REST")
    boolean json;

    @Option(names = "--svg", paramLabel = "FILE", description = "Draw a day's hosts and lessons")
    @Nullable
    Path svg;

    @Option(names = "--day", description = "The day to draw (that of the worst minute)")
    @Nullable
    LocalDate day;

    Asked asked() {
        return new Asked(from, to, failover);
    }

    private static final class Moment implements ITypeConverter<Instant> {

        @Override
        public Instant convert(String text) {
            var instant = Fields.parseInstant(text);
            if (instant == null) {
                throw new TypeConversionException("'" + text + "' is neither a day nor an instant in ISO 8601");
            }
            return instant;
        }
    }
}
