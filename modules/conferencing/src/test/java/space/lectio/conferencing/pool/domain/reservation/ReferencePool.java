package space.lectio.conferencing.pool.domain.reservation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The pool as one would keep it with pencil and paper: a list of what was promised, gone through minute by minute, and a list
 * of who holds what. Slow, and meant to be right at first sight; it shares no rule with the real one.
 */
public final class ReferencePool {

    /** @param owner null for the school */
    public record Account(
            long id, int slots, int capacity, @Nullable Long owner) {}

    private record Promised(long lesson, Tier tier, int from, int to) {}

    private record Held(long lease, long host, int slot) {}

    private final List<Account> accounts;
    private final int failoverHosts;
    private final Set<Long> failed = new HashSet<>();
    private final List<Promised> promises = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();

    public ReferencePool(List<Account> accounts, int failoverHosts) {
        this.accounts = accounts;
        this.failoverHosts = failoverHosts;
    }

    /** Own accounts first, then small before large; the first kind with room at every minute. */
    public Optional<Tier> admit(long teacher, int people, int from, int to) {
        var candidates = new ArrayList<Account>();
        for (var account : accounts) {
            var own = account.owner != null && account.owner == teacher;
            if (works(account) && account.capacity >= people && (own || account.owner == null)) {
                candidates.add(account);
            }
        }
        candidates.sort(Comparator.comparingInt((Account account) -> account.owner == null ? 1 : 0)
                .thenComparingInt(Account::capacity));
        return candidates.stream()
                .map(account -> new Tier(account.owner, account.capacity))
                .distinct()
                .filter(tier -> hasRoom(tier, from, to))
                .findFirst();
    }

    private boolean hasRoom(Tier tier, int from, int to) {
        var room = promisable(tier);
        for (int minute = from; minute < to; minute++) {
            if (promisedAt(tier, minute) + 1 > room) {
                return false;
            }
        }
        return true;
    }

    /** Slots that are left when the widest have failed. */
    private int promisable(Tier tier) {
        var slots = new ArrayList<Integer>();
        for (var account : accounts) {
            if (works(account) && isOf(tier, account)) {
                slots.add(account.slots);
            }
        }
        slots.sort(Comparator.naturalOrder());
        var spare = tier.owner() == null ? failoverHosts : 0;
        var sum = 0;
        for (int i = 0; i < slots.size() - spare; i++) {
            sum += slots.get(i);
        }
        return sum;
    }

    public int promisedAt(Tier tier, int minute) {
        var count = 0;
        for (var promise : promises) {
            if (promise.from <= minute && minute < promise.to && promise.tier.equals(tier)) {
                count++;
            }
        }
        return count;
    }

    public void promise(long lesson, Tier tier, int from, int to) {
        promises.add(new Promised(lesson, tier, from, to));
    }

    public void withdraw(long lesson) {
        promises.removeIf(promise -> promise.lesson == lesson);
    }

    /** Why the lesson may not hold this slot now; null if it may. */
    public @Nullable String objectionTo(long lesson, long teacher, int people, long host, int slot, int minute) {
        var account =
                accounts.stream().filter(each -> each.id == host).findFirst().orElseThrow();
        if (!works(account) || slot < 1 || slot > account.slots) {
            return "there is no such slot";
        }
        if (held.stream().anyMatch(other -> other.host == host && other.slot == slot)) {
            return "two lessons are bound to one slot";
        }
        if (people > account.capacity || (account.owner != null && account.owner != teacher)) {
            return "the account is too small or another teacher's";
        }
        return promises.stream()
                        .anyMatch(promise -> promise.lesson == lesson && promise.from <= minute && minute < promise.to)
                ? null
                : "it is promised nothing now";
    }

    public void take(long lease, long host, int slot) {
        held.add(new Held(lease, host, slot));
    }

    public void give(long lease) {
        held.removeIf(each -> each.lease == lease);
    }

    public int held() {
        return held.size();
    }

    public void fail(long host) {
        failed.add(host);
    }

    public void resume(long host) {
        failed.remove(host);
    }

    private boolean works(Account account) {
        return !failed.contains(account.id);
    }

    private static boolean isOf(Tier tier, Account account) {
        return tier.equals(new Tier(account.owner, account.capacity));
    }
}
