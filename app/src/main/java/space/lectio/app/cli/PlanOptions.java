package space.lectio.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import space.lectio.conferencing.api.PoolPlanning.Asked;

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

    @Option(names = "--day", converter = Moment.Day.class, description = "The day to draw (that of the worst minute)")
    @Nullable
    LocalDate day;

    /** Into the file that was asked for. */
    void draw(String picture, CommandSpec command) {
        var file = Objects.requireNonNull(svg);
        try {
            Files.writeString(file, picture);
        } catch (IOException unwritable) {
            throw new ParameterException(
                    command.commandLine(), "--svg: " + file + " cannot be written: " + unwritable, unwritable);
        }
    }

    Asked asked() {
        return new Asked(from, to, failover);
    }
}
