package space.lectio.conferencing.pool.write.grantlease;

import java.util.Set;
import space.lectio.conferencing.pool.domain.host.AccountPool.Wanted;

/**
 * Gives a lesson that is promised a slot a host of its tier, beside others that get theirs. Answers an empty {@code Optional} of
 * {@link GrantLease.Grant} where that does not do: then {@link GrantLease} decides, alone.
 *
 * @param exceptHosts hosts that have failed this lesson already
 */
public record GrantPromisedLease(long lessonId, Wanted wanted, Set<Long> exceptHosts) {}
