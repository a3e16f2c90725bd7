package space.lectio.identity.read.groups;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** A group as the contract has it. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record GroupRow(
        long id,
        String name,
        String description,
        Member teacher,
        List<Member> students,
        int studentCount,
        @Nullable String inviteCode,
        String telegramChatId,
        Instant createdAt,
        Instant updatedAt)
        implements ListedGroup {

    /** @param email empty where the caller may not know it */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Member(long id, String email, String firstName, String lastName) {}

    /** Without teacher and students: {@code ?light=1}. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Light(
            long id,
            String name,
            String description,
            int studentCount,
            @Nullable String inviteCode,
            String telegramChatId,
            Instant createdAt,
            Instant updatedAt)
            implements ListedGroup {}
}
