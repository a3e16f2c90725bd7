package space.lectio.conferencing.write.openroom;

import java.util.Set;
import space.lectio.conferencing.domain.accountpool.AccountPool.Wanted;

/**
 * Gives a lesson that is promised a slot a host of its tier, beside others that get theirs. Answers null where that does not do:
 * then {@link GrantLease} decides, alone.
 *
 * @param exceptHosts hosts that have failed this lesson already
 */
record GrantPromisedLease(long lessonId, Wanted wanted, Set<Long> exceptHosts) {}
