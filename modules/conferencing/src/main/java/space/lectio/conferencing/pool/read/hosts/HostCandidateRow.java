package space.lectio.conferencing.pool.read.hosts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.lectio.conferencing.api.HostAccounts;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * An account as the contract has it, with what the original left out. The secret is write-only.
 *
 * @param available whether a lesson could get it now
 * @param remark what the import had to say of it
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record HostCandidateRow(
        long id,
        @JsonProperty("email") String label,
        @JsonProperty("zoom_account_id") String accountId,
        @JsonProperty("api_key") String clientId,
        boolean hasSecret,
        @JsonProperty("zoom_user_id") String userId,
        @JsonProperty("max_concurrent_meetings") int slots,
        int capacity,
        int currentMeetings,
        @Nullable Long owner,
        @JsonProperty("preferred_teachers") List<Long> affinity,
        String state,
        @Nullable String stateReason,
        @JsonProperty("is_active") boolean active,
        @JsonProperty("is_available") boolean available,
        @Nullable Instant lastUsedAt,
        String remark,
        Instant createdAt,
        Instant updatedAt)
        implements HostAccounts.Card {}
