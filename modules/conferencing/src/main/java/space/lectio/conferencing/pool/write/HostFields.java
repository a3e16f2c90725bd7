package space.lectio.conferencing.pool.write;

import static space.lectio.identity.jooq.views.Tables.PERSON_CARD;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.ChangeHostAccount;
import space.lectio.conferencing.api.ChangeHostAccount.Owner;
import space.lectio.conferencing.pool.domain.host.HostAccount;
import space.lectio.shared.Role;
import space.lectio.shared.web.Fields;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** Reads what an operator says of an account, in the words of the contract. */
@Component
public class HostFields {

    /** As wide as the original's columns. */
    private static final int LONGEST = 255;

    private static final int MOST_TEACHERS = 500;

    private final DSLContext database;

    /** Only described. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record NewHost(
            @Schema(maxLength = LONGEST, example = "host1@school.example")
            String email,

            @Schema(minimum = "1") @Nullable Integer maxConcurrentMeetings,

            @Schema(minimum = "2", description = "People in one meeting.") @Nullable
            Integer capacity,

            @JsonInclude(JsonInclude.Include.ALWAYS)
            @Schema(description = "The teacher whose own account it is.")
            @Nullable
            Long owner,

            @Schema(description = "Teachers who get it first.") @Nullable
            List<Long> preferredTeachers,

            @Nullable Boolean isActive,
            @Schema(maxLength = LONGEST) @Nullable String zoomAccountId,
            @Schema(maxLength = LONGEST) @Nullable String apiKey,
            @Schema(maxLength = LONGEST) @Nullable String apiSecret,

            @Schema(maxLength = LONGEST, example = "me") @Nullable
            String zoomUserId) {}
    /** Only described. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record ChangedHost(
            @Schema(maxLength = LONGEST) @Nullable String email,
            @Schema(minimum = "1") @Nullable Integer maxConcurrentMeetings,

            @Schema(minimum = "2", description = "People in one meeting.") @Nullable
            Integer capacity,

            @JsonInclude(JsonInclude.Include.ALWAYS)
            @Schema(description = "The teacher whose own account it is.")
            @Nullable
            Long owner,

            @Schema(description = "Teachers who get it first.") @Nullable
            List<Long> preferredTeachers,

            @Nullable Boolean isActive,
            @Schema(maxLength = LONGEST) @Nullable String zoomAccountId,
            @Schema(maxLength = LONGEST) @Nullable String apiKey,
            @Schema(maxLength = LONGEST) @Nullable String apiSecret,

            @Schema(maxLength = LONGEST, example = "me") @Nullable
            String zoomUserId) {}

    HostFields(DSLContext database) {
        this.database = database;
    }

    /**
     * A blank secret counts as absent: a form that sends back what it was shown has no secret to send.
     *
     * @throws space.lectio.shared.RefusedException if a member is wrong
     */
    public ChangeHostAccount read(long hostId, Fields fields) {
        var label = fields.optionalText("email", LONGEST);
        if (label != null && label.isEmpty() && !fields.isWrong("email")) {
            fields.wrong("email", "blank");
        }
        var owner = fields.nullableId("owner");
        var affinity = fields.optionalIds("preferred_teachers", MOST_TEACHERS);
        var secret = fields.optionalText("api_secret", LONGEST);
        var asked = new ChangeHostAccount(
                hostId,
                label,
                fields.optionalInteger("max_concurrent_meetings", 1, HostAccount.MOST_SLOTS),
                fields.optionalInteger("capacity", 2, HostAccount.MOST_PEOPLE),
                fields.has("owner") ? new Owner(owner) : null,
                affinity,
                fields.optionalBool("is_active"),
                fields.optionalText("zoom_account_id", LONGEST),
                fields.optionalText("api_key", LONGEST),
                secret == null || secret.isEmpty() ? null : secret,
                fields.optionalText("zoom_user_id", LONGEST));
        mustTeach("owner", owner == null ? List.of() : List.of(owner), fields);
        mustTeach("preferred_teachers", affinity == null ? List.of() : affinity, fields);
        fields.check();
        return asked;
    }

    private void mustTeach(String name, Collection<Long> people, Fields fields) {
        if (!people.isEmpty() && !fields.isWrong(name) && !areTeachers(people)) {
            fields.wrong(name, "not_a_teacher");
        }
    }

    private boolean areTeachers(Collection<Long> people) {
        return people.size()
                == database.fetchCount(
                        PERSON_CARD, PERSON_CARD.ID.in(people).and(PERSON_CARD.ROLE.eq(Role.TEACHER.spelling())));
    }
}
