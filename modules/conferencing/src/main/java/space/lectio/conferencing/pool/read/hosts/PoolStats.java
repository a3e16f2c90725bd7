package space.lectio.conferencing.pool.read.hosts;

import java.time.Instant;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The pool in numbers.
 *
 * @param availableAccounts those that a lesson could get now
 * @param currentlyInUse accounts with a lesson
 * @param peakInUse the most accounts with a lesson at one moment of this month
 * @param currentSessions lessons that have an account
 * @param peakSessions the most lessons that had one at one moment of this month
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record PoolStats(
        int totalAccounts,
        int activeAccounts,
        int availableAccounts,
        int currentlyInUse,
        int peakInUse,
        int currentSessions,
        int peakSessions,
        Instant updatedAt) {}
