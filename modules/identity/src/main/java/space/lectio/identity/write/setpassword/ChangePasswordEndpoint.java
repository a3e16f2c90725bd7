package space.lectio.identity.write.setpassword;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.shared.Caller;
import space.lectio.shared.web.Fields;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

@RestController
class ChangePasswordEndpoint {

    private static final int LONGEST = 1_024;

    private final ChangePassword changePassword;
    private final MessageSource texts;

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Passwords(
            @Schema(maxLength = LONGEST) String oldPassword,

            @Schema(maxLength = LONGEST, example = "another long password")
            String newPassword) {}

    record Changed(String detail) {}

    ChangePasswordEndpoint(ChangePassword changePassword, MessageSource texts) {
        this.changePassword = changePassword;
        this.texts = texts;
    }

    /** Every session ends but the one that asks, whose tokens stay good. */
    @Operation(summary = "Change the own password", description = "Every session ends but the one that asks.")
    @PostMapping("/api/change-password")
    Changed change(
            @Schema(implementation = Passwords.class) @RequestBody(required = false) @Nullable JsonNode body,
            Caller caller,
            @AuthenticationPrincipal Jwt token,
            HttpServletRequest request,
            Locale language) {
        var fields = Fields.of(body);
        var former = fields.secret("old_password", LONGEST);
        var password = fields.secret("new_password", LONGEST);
        fields.check();
        changePassword.of(new ChangePassword.Change(
                caller, token.getClaimAsString("sid"), former, password, request.getRemoteAddr()));
        return new Changed(texts.getMessage("message.password_changed", null, language));
    }
}
