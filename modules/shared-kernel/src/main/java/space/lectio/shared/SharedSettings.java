package space.lectio.shared;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
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

        @Setting("Commands of one person that run at once; the next ones wait for up to two seconds, then hear 429.")
        @DefaultValue("1")
        @Min(1)
        @Max(1000)
        int writesPerPerson,

        @Setting(value = "The school's time zone.", must = "be a time zone such as Europe/Moscow")
        @DefaultValue("Europe/Moscow")
        ZoneId panelZone,

        @Setting("How long the feed of events rests when nothing is new.") @DefaultValue("100ms")
        Duration panelFeedPause) {}
