package space.lectio.conferencing.pool.domain.reservation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import space.lectio.conferencing.pool.domain.reservation.ReferencePool.Account;

/**
 * A small school with a crowded timetable, made from a seed. Minutes count from the day's beginning.
 *
 * @param early how many minutes before its start a room may open
 * @param overrun how many minutes after its planned end a lesson may last
 * @param failoverHosts how many hosts of each of the school's tiers may fail at once
 */
public record School(List<Account> accounts, int early, int overrun, int failoverHosts, List<Plan> lessons) {

    static final int TEACHERS = 6;
    static final int DAY = 240;
    private static final int MOST_LESSONS = 40;
    private static final List<Integer> CAPACITIES = List.of(100, 300, 500);

    /**
     * @param asked when the lesson is saved; before the day's beginning, or on the day
     * @param quick begins when it is asked for
     */
    public record Plan(long id, long teacher, int people, int asked, int start, int length, boolean quick) {}

    static School random(Random random) {
        var accounts = new ArrayList<Account>();
        var tiers = random.nextInt(1, CAPACITIES.size() + 1);
        var failoverHosts = random.nextInt(3);
        for (int tier = 0; tier < tiers; tier++) {
            var hosts = random.nextInt(1, 4) + failoverHosts;
            for (int host = 0; host < hosts; host++) {
                accounts.add(new Account(accounts.size() + 1, random.nextInt(1, 3), CAPACITIES.get(tier), null));
            }
        }
        for (int own = random.nextInt(3); own > 0; own--) {
            accounts.add(new Account(
                    accounts.size() + 1,
                    random.nextInt(1, 3),
                    CAPACITIES.get(random.nextInt(CAPACITIES.size())),
                    random.nextLong(1, TEACHERS + 1)));
        }
        var lessons = new ArrayList<Plan>();
        for (long id = random.nextInt(1, MOST_LESSONS + 1); id > 0; id--) {
            lessons.add(lesson(id, tiers, random));
        }
        return new School(accounts, random.nextInt(11), random.nextInt(16), failoverHosts, lessons);
    }

    private static Plan lesson(long id, int tiers, Random random) {
        // One in fifty is larger than anything the school has.
        var people = random.nextInt(50) == 0 ? 1_000 : random.nextInt(2, CAPACITIES.get(random.nextInt(tiers)) + 1);
        var start = random.nextInt(DAY - 60);
        var quick = random.nextInt(8) == 0;
        return new Plan(
                id,
                random.nextLong(1, TEACHERS + 1),
                people,
                quick ? start : random.nextInt(-DAY, start + 1),
                start,
                random.nextInt(5, 61),
                quick);
    }
}
