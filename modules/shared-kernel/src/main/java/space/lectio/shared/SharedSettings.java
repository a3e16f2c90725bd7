package space.lectio.shared;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** Settings that several modules read. */
@ConfigurationProperties
@Validated
public record SharedSettings(
        @Setting(
                value = "How people reach the server, for links in its answers. Set it behind a proxy.",
                usual = "as the request has reached the server",
                must = "look like https://school.example")
        @Pattern(regexp = "\\s*(https?://[^\\s/?#@]+(/[^\\s?#]*)?)?\\s*")
        @Nullable
        String publicUrl,

        @Setting(
                "Where the embedded database and the secret lie; it must be a folder of the server's user, closed to others (`chmod 700`).")
        @DefaultValue(".panel")
        String panelHome,

        @Setting("Connections to the database; five eighths of them may write at once.")
        @DefaultValue("16")
        @Min(2)
        @Max(90)
        int databasePoolSize,

        @Setting(
                "`off` takes away all limits `RATE_LIMIT_…`, those of lesson starts and of unknown invite codes (sign-in locks always hold); it is refused beside `DATABASE_URL` without `PANEL_STAGING`.")
        @DefaultValue("on")
        @Pattern(regexp = "on|off")
        String rateLimits,

        @Setting(
                "`off` on a server that leaves background jobs (what Zoom really runs, recordings, lessons of series) to the others.")
        @DefaultValue("on")
        @Pattern(regexp = "on|off")
        String jobs,

        @Setting("How many days ahead weekly series become real lessons; 0 leaves all of them virtual.")
        @DefaultValue("14")
        @Min(0)
        @Max(365)
        int seriesHorizonDays,

        @Setting("Commands of one person that run at once; the next ones wait for up to two seconds, then hear 429.")
        @DefaultValue("1")
        @Min(1)
        @Max(1000)
        int writesPerPerson,

        @Setting(value = "The school's time zone.", must = "be a time zone such as Europe/Moscow")
        @DefaultValue("Europe/Moscow")
        ZoneId panelZone,

        @Setting("How long the feed of events rests when nothing is new.") @DefaultValue("100ms")
        Duration panelFeedPause) {

    public boolean limitsRates() {
        return "on".equals(rateLimits);
    }

    /**
     * A folder for files.
     *
     * @param set what an operator has named, else {@code usual} in {@code PANEL_HOME}
     */
    public Path folder(@Nullable String set, String usual) {
        return (set == null || set.isBlank() ? Path.of(panelHome, usual) : Path.of(set))
                .toAbsolutePath()
                .normalize();
    }
}
