package space.lectio.identity.write.reviseprofile;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.identity.read.me.FindProfile;
import space.lectio.identity.read.me.Profile;
import space.lectio.shared.Caller;
import space.lectio.shared.Commands;
import space.lectio.shared.web.Fields;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

@RestController
class ReviseProfileEndpoint {

    /** Characters of a data URL: a picture of one and a half megabytes. The original had no limit. */
    private static final int LONGEST_AVATAR = 2_000_000;

    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+", Pattern.CASE_INSENSITIVE);

    private final Commands commands;
    private final FindProfile profiles;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record ChangedProfile(
            @Schema(maxLength = 150, example = "Anna") @Nullable
            String firstName,

            @Schema(maxLength = 150) @Nullable String middleName,

            @Schema(maxLength = 150, example = "Petrova") @Nullable
            String lastName,

            @Schema(maxLength = LONGEST_AVATAR, description = "An address, or a picture as a data URL.") @Nullable
            String avatar,

            @Nullable Boolean agreedToMarketing,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            LocalDate dateOfBirth,

            @Schema(maxLength = 50) @Nullable String telegramUsername,

            @Schema(maxLength = 500, description = "An http or https link.") @Nullable
            String zoomPmiLink) {}

    ReviseProfileEndpoint(Commands commands, FindProfile profiles) {
        this.commands = commands;
        this.profiles = profiles;
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
        var command = new ReviseProfile(
                caller.id(),
                fields.optionalText("first_name", 150),
                fields.optionalText("middle_name", 150),
                fields.optionalText("last_name", 150),
                fields.optionalText("avatar", LONGEST_AVATAR),
                fields.optionalBool("agreed_to_marketing"),
                fields.has("date_of_birth"),
                fields.nullableDate("date_of_birth"),
                fields.optionalText("telegram_username", 50),
                link);
        fields.check();
        commands.<Void>send(command, caller);
        return profiles.of(caller.id(), language);
    }
}
