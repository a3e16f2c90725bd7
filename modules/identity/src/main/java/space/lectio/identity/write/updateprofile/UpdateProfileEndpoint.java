package space.lectio.identity.write.updateprofile;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.identity.read.me.Profile;
import space.lectio.identity.read.me.ProfileQuery;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.SharedSettings;
import space.lectio.shared.web.Fields;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

@RestController
class UpdateProfileEndpoint {

    /** Characters of a data URL: a picture of one and a half megabytes. The original had no limit. */
    private static final int LONGEST_AVATAR = 2_000_000;

    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+", Pattern.CASE_INSENSITIVE);

    /** A page of this server or of the school's site; what begins with two slashes leads elsewhere. */
    private static final Pattern PATH = Pattern.compile("/(?![/\\\\])[^\\s<>\"]*");

    /** Formats that every browser shows and that cannot carry a script; RFC 2397, RFC 4648. */
    private static final Pattern PICTURE =
            Pattern.compile("data:image/(?:png|jpe?g|webp|gif);base64,[A-Za-z0-9+/]++={0,2}");

    private static final int LONGEST_LINK = 2_000;

    private final CommandDispatcher commands;
    private final ProfileQuery profiles;
    private final Clock clock;
    private final ZoneId zone;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record ChangedProfile(
            @Schema(maxLength = 150, example = "Anna") @Nullable
            String firstName,

            @Schema(maxLength = 150) @Nullable String middleName,

            @Schema(maxLength = 150, example = "Petrova") @Nullable
            String lastName,

            @Schema(
                    maxLength = LONGEST_AVATAR,
                    description =
                            "An http or https link, a path of this server, or PNG, JPEG, WebP or GIF as a data URL.")
            @Nullable
            String avatar,

            @Nullable Boolean agreedToMarketing,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            LocalDate dateOfBirth,

            @Schema(maxLength = 50) @Nullable String telegramUsername,

            @Schema(maxLength = 500, description = "An http or https link.") @Nullable
            String zoomPmiLink) {}

    UpdateProfileEndpoint(CommandDispatcher commands, ProfileQuery profiles, Clock clock, SharedSettings settings) {
        this.commands = commands;
        this.profiles = profiles;
        this.clock = clock;
        this.zone = settings.panelZone();
    }

    /** PUT is as partial as PATCH. Fields that a person may not change in their own profile are ignored. */
    @Operation(
            summary = "Change the own profile",
            description = "PUT is as partial as PATCH. What a person may not change is passed over.")
    @RequestMapping(
            path = "/api/me",
            method = {RequestMethod.PUT, RequestMethod.PATCH})
    Profile revise(
            @Schema(implementation = ChangedProfile.class) @RequestBody(required = false) @Nullable JsonNode body,
            Caller caller,
            Locale language) {
        var fields = Fields.of(body);
        var link = fields.optionalText("zoom_pmi_link", 500);
        if (link != null && !link.isEmpty() && !LINK.matcher(link).matches()) {
            fields.wrong("zoom_pmi_link", "not_a_link");
        }
        var avatar = fields.optionalText("avatar", LONGEST_AVATAR);
        if (avatar != null && !isPicture(avatar) && !isTheirsAlready(avatar, caller, language)) {
            fields.wrong("avatar", "not_a_picture");
        }
        var command = new UpdateProfile(
                caller.id(),
                fields.optionalText("first_name", 150),
                fields.optionalText("middle_name", 150),
                fields.optionalText("last_name", 150),
                avatar,
                fields.optionalBool("agreed_to_marketing"),
                fields.has("date_of_birth"),
                fields.nullableDate("date_of_birth", Fields.EARLIEST, LocalDate.now(clock.withZone(zone))),
                fields.optionalText("telegram_username", 50),
                link);
        fields.check();
        commands.<Void>send(command, caller);
        return profiles.of(caller.id(), language);
    }

    /** Whether a browser can show it; none at all is one, too. */
    private static boolean isPicture(String avatar) {
        return avatar.isEmpty()
                || PICTURE.matcher(avatar).matches()
                || (avatar.length() <= LONGEST_LINK
                        && (LINK.matcher(avatar).matches()
                                || PATH.matcher(avatar).matches()));
    }

    /** The front end sends back all of the profile, and an import may have brought anything. */
    private boolean isTheirsAlready(String avatar, Caller caller, Locale language) {
        return avatar.equals(profiles.of(caller.id(), language).avatar());
    }
}
