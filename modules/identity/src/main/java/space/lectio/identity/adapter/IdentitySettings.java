package space.lectio.identity.adapter;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import space.lectio.shared.Setting;

/** What an operator can set for people and their access. */
@ConfigurationProperties
@Validated
public record IdentitySettings(
        @Setting("For how many days the audit trail is kept.") @DefaultValue("180") @Min(1) @Max(3650)
        int auditDays) {}
