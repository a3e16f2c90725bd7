package space.lectio.identity.read.me;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import space.lectio.shared.web.WithOffset;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.annotation.JsonSerialize;

/** What a person may know of themselves. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Profile(
        long id,
        String email,
        @Nullable String phoneNumber,
        String firstName,
        String middleName,
        String lastName,
        String role,
        String avatar,
        boolean agreedToMarketing,
        @Nullable LocalDate dateOfBirth,
        String telegramUsername,
        boolean telegramVerified,
        String zoomPmiLink,
        boolean zoomConnected,
        String zoomEmail,
        boolean googleMeetConnected,
        String googleMeetEmail,
        List<Platform> availablePlatforms,
        Instant createdAt,
        Instant updatedAt) {

    /** Where a teacher's lessons can take place. */
    public record Platform(
            String id,
            String name,
            boolean connected,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String email,

            String icon) {}

    /** With the school around the person, and their place in it. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record WithSchool(
            @JsonUnwrapped Profile profile,
            @Nullable School school,
            @Nullable Membership schoolMembership) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record School(
            UUID id,
            String slug,
            String name,
            String logoUrl,
            String faviconUrl,
            String primaryColor,
            String secondaryColor,
            @Nullable String customDomain,
            String telegramBotUsername,
            String currency,
            Features features) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Features(
            boolean zoom,
            boolean googleMeet,
            boolean homework,
            boolean recordings,
            boolean finance,
            boolean concierge) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Membership(
            String role,
            @JsonSerialize(using = WithOffset.class) Instant joinedAt,
            boolean isActive) {}
}
