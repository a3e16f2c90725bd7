package space.lectio.conferencing.adapter;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import space.lectio.shared.Setting;

/** What an operator can set for rooms, Zoom and recordings. */
@ConfigurationProperties
@Validated
public record ConferencingSettings(
        @Setting("`live` opens rooms at Zoom, `simulated` pages of our own.")
        @DefaultValue("simulated")
        @Pattern(regexp = "simulated|live")
        String zoomMode,

        @Setting(
                value = "One app for all hosts that have no credentials of their own: all three or none.",
                usual = "none")
        @Nullable
        String zoomAccountId,

        @Setting(value = "As `ZOOM_ACCOUNT_ID`.", usual = "none") @Nullable
        String zoomClientId,

        @Setting(value = "As `ZOOM_ACCOUNT_ID`.", usual = "none", secret = true) @Nullable
        String zoomClientSecret,

        @Setting(
                "The plan of the Zoom accounts: how many calls a second they may make, and how many meetings a licensed user may run.")
        @DefaultValue("pro")
        @Pattern(regexp = "free|pro|business")
        String zoomPlan,

        @Setting(
                value = "Tells this installation's meetings from those of another one on the same Zoom account.",
                usual = "made once with the database",
                must = "be up to 40 letters, digits and hyphens")
        @Pattern(regexp = "[A-Za-z0-9-]{1,40}")
        @Nullable
        String zoomMark,

        @Setting(
                value = "Where Zoom gives tokens.",
                usual = "Zoom's own",
                must = "be an https:// address (http:// only to this machine)")
        @Pattern(regexp = "\\s*(https://[^\\s/@]+(/\\S*)?|http://(localhost|127\\.0\\.0\\.1)(:\\d+)?(/\\S*)?)?\\s*")
        @Nullable
        String zoomOauthUrl,

        @Setting(
                value = "Where Zoom's interface is.",
                usual = "Zoom's own",
                must = "be an https:// address (http:// only to this machine)")
        @Pattern(regexp = "\\s*(https://[^\\s/@]+(/\\S*)?|http://(localhost|127\\.0\\.0\\.1)(:\\d+)?(/\\S*)?)?\\s*")
        @Nullable
        String zoomApiUrl,

        @Setting("How long to wait for a connection to Zoom.") @DefaultValue("5s")
        Duration zoomConnectTimeout,

        @Setting("How long to wait for Zoom's answer.") @DefaultValue("15s")
        Duration zoomAnswerTimeout,

        @Setting(
                value =
                        "The Zoom app's secret token; several, separated by commas, for several apps and while one is replaced.",
                usual = "none: every webhook is refused",
                secret = true)
        @Nullable
        String zoomWebhookSecret,

        @Setting("How long people who left a meeting before the lesson's planned end may take to come back after it.")
        @DefaultValue("10")
        @Min(0)
        @Max(1440)
        int roomEmptyMinutes,

        @Setting("How long after its planned end a lesson is promised its host.") @DefaultValue("10") @Min(0) @Max(1440)
        int roomOverrunMinutes,

        @Setting("How long before its start the room of a promised lesson is opened.")
        @DefaultValue("3")
        @Min(0)
        @Max(1440)
        int roomAheadMinutes,

        @Setting("How many hosts of each tier may fail at once without a promise being broken.")
        @DefaultValue("0")
        @Min(0)
        @Max(1000)
        int roomFailoverHosts,

        @Setting(
                value = "Where the files of recordings lie; several servers share one.",
                usual = "`recordings` in `PANEL_HOME`")
        @Nullable
        String recordingsDir,

        @Setting("Larger files are not fetched from the provider, in MB.") @DefaultValue("10240") @Min(1) @Max(1000000)
        long recordingsLargestMb,

        @Setting(
                value = "When the server looks for missed recordings (cron of six fields, `-` for never).",
                must = "be a cron expression of six fields, or -")
        @DefaultValue("0 */10 * * * *")
        @Pattern(regexp = "-|(\\S+ +){5}\\S+")
        String panelRecordingsTake,

        @Setting(
                value = "When the server clears recordings whose time is over (cron of six fields, `-` for never).",
                must = "be a cron expression of six fields, or -")
        @DefaultValue("0 40 3 * * *")
        @Pattern(regexp = "-|(\\S+ +){5}\\S+")
        String panelRecordingsExpire,

        @Setting("How long the provider may take to begin with a file.") @DefaultValue("1m")
        Duration panelRecordingsPatience) {

    /** Whether meetings are real ones. */
    public boolean isLive() {
        return "live".equals(zoomMode);
    }

    public URI zoomOauth() {
        return address(zoomOauthUrl, "https://zoom.us/oauth/token");
    }

    public URI zoomApi() {
        return address(zoomApiUrl, "https://api.zoom.us/v2");
    }

    private static URI address(@Nullable String set, String zoomsOwn) {
        var address = set == null ? "" : set.strip().replaceFirst("/+$", "");
        return URI.create(address.isEmpty() ? zoomsOwn : address);
    }

    /** Without its secrets. */
    @Override
    public String toString() {
        return "ConferencingSettings";
    }
}
