package space.lectio.identity.write.setpassword;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
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

@RestController
class ChangePasswordEndpoint {

    private static final int LONGEST = 1_024;

    private final ChangePassword changePassword;
    private final MessageSource texts;

    ChangePasswordEndpoint(ChangePassword changePassword, MessageSource texts) {
        this.changePassword = changePassword;
        this.texts = texts;
    }

    /** Every session ends but the one that asks, whose tokens stay good. */
    @PostMapping("/api/change-password")
    Map<String, Object> change(
            @RequestBody(required = false) @Nullable JsonNode body,
            Caller caller,
            @AuthenticationPrincipal Jwt token,
            HttpServletRequest request,
            Locale language) {
        var fields = Fields.of(body);
        var former = fields.secret("old_password", LONGEST);
        var password = fields.secret("new_password", LONGEST);
        fields.check();
        changePassword.of(caller, token.getClaimAsString("sid"), former, password, request.getRemoteAddr());
        return Map.of("detail", texts.getMessage("message.password_changed", null, language));
    }
}
