package space.lectio.conferencing.api;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.lectio.shared.RefusedException;
import space.lectio.shared.web.InvalidFields;

/** Questions: how many hosts the timetable takes, and how many it would take if things were otherwise. Nothing is written. */
public interface PoolPlanning {

    Plan plan(Asked asked);

    Answer whatIf(Asked asked, Scenario scenario);

    /**
     * Hosts and lessons of a day, as SVG.
     *
     * @param day on the school's clock; null for that of the worst minute
     */
    String picture(Asked asked, Scenario scenario, @Nullable LocalDate day, Locale language);

    /**
     * Which lessons to look at.
     *
     * @param from null for now
     * @param to null for four weeks later
     * @param failoverHosts how many hosts of each tier may fail at once; null for what the school has set
     */
    record Asked(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Integer failoverHosts) {

        public Asked {
            within("failover", failoverHosts, 0, 100);
        }
    }

    /**
     * What is to be otherwise; all of it at once, in this order.
     *
     * @param loseHosts so many of the school's, those with the most slots
     * @param slotsPerHost meetings at once on each of the school's hosts
     * @param morePercent so many more lessons, drawn by lot from those that are
     * @param staggerMinutes step by which teachers start one after the other
     */
    record Scenario(
            int loseHosts,
            Set<Long> loseHostIds,
            @Nullable Integer slotsPerHost,
            List<NewGroup> addGroups,
            int morePercent,
            long seed,
            @Nullable Integer staggerMinutes,
            @Nullable Integer earlyMinutes,
            @Nullable Integer overrunMinutes) {

        public static final Scenario AS_IT_IS = new Scenario(0, Set.of(), null, List.of(), 0, 0, null, null, null);

        public Scenario {
            loseHostIds = Set.copyOf(loseHostIds);
            addGroups = List.copyOf(addGroups);
            within("lose_hosts", loseHosts, 0, 10_000);
            within("slots_per_host", slotsPerHost, 1, 100);
            within("more_percent", morePercent, 0, 1_000);
            within("stagger_minutes", staggerMinutes, 1, 60);
            within("early_minutes", earlyMinutes, 0, 240);
            within("overrun_minutes", overrunMinutes, 0, 240);
            within("add_groups", addGroups.size(), 0, 100);
        }
    }

    /**
     * @param people who have to fit, the teacher included
     * @param weeks how often; null for as long as the window lasts
     */
    record NewGroup(
            int people,
            List<Weekly> weekly,
            int minutes,
            @Nullable Integer weeks) {

        public NewGroup {
            weekly = List.copyOf(weekly);
            within("people", people, 2, 10_000);
            within("minutes", minutes, 5, 720);
            within("weeks", weeks, 1, 60);
            within("weekly", weekly.size(), 1, 14);
        }
    }

    /** On the school's clock. */
    record Weekly(DayOfWeek weekday, LocalTime at) {}

    /**
     * @param zone of the school
     * @param seriesUntil weekly series are counted up to here: farther on they are no lessons yet
     * @param lessons how many
     * @param tiers teachers' own accounts, then the school's tiers from small to large
     * @param hostsNeeded of the school, the reserve included
     * @param slotsAtLeast of the school: as many lessons hold one at the worst minute of all, whatever the tiers
     * @param waiting how many lessons today's hosts would let wait
     */
    record Plan(
            Instant from,
            Instant to,
            String zone,
            Instant seriesUntil,
            int lessons,
            int failoverHosts,
            int earlyMinutes,
            int overrunMinutes,
            List<TierLine> tiers,
            int hostsNeeded,
            int hostsThere,
            int slotsAtLeast,
            int waiting,
            Measured measured,
            @Nullable AdHoc adHoc) {}

    /**
     * @param seats people in one meeting
     * @param ownerId the teacher whose own account it is; null for the school's
     * @param slots the proven minimum
     * @param hosts that they take, the reserve included
     * @param worstMinute when all of these slots are held
     * @param atOnce by whom: the proof
     */
    record TierLine(
            int seats,
            @Nullable Long ownerId,
            int lessons,
            int slots,
            int slotsThere,
            int slotsPerHost,
            int hosts,
            int hostsThere,
            @Nullable Instant worstMinute,
            List<LessonLine> atOnce) {}

    /** @param id negative for a lesson that only the scenario knows */
    record LessonLine(long id, String group, int people, Instant startTime, Instant endTime) {}

    /**
     * How far lessons have strayed from their plans.
     *
     * @param days how far back it was looked
     * @param beyondBounds how many strayed farther than the bounds allow
     * @param suggestedEarlyMinutes would have held 19 of 20
     */
    record Measured(
            int days,
            @Nullable Quantiles early,
            @Nullable Quantiles overrun,
            int beyondBounds,
            @Nullable Integer suggestedEarlyMinutes,
            @Nullable Integer suggestedOverrunMinutes) {}

    /** In minutes, begun ones counted whole. */
    record Quantiles(int lessons, int p50, int p90, int p95, int max) {}

    /**
     * Quick lessons at their worst hour of the day, by Erlang's formula B.
     *
     * @param lessons in the history
     * @param load lessons under way at once
     * @param refused share, from 0 to 1
     */
    record AdHoc(int lessons, int hour, double load, int slotsLeft, double refused) {}

    /**
     * @param waitingBefore how many lessons would wait without the scenario
     * @param waitingLessons the first of those that would wait with it
     * @param fixes what was tried, the cheapest first
     * @param cheapest that lets nobody wait
     */
    record Answer(
            Instant from,
            Instant to,
            String zone,
            int waitingBefore,
            int hostsNeededBefore,
            int lessons,
            int waiting,
            List<LessonLine> waitingLessons,
            List<TierLine> tiers,
            int hostsNeeded,
            int hostsThere,
            @Nullable Instant worstMinute,
            int atOnce,
            List<FixLine> fixes,
            @Nullable FixLine cheapest) {}

    /**
     * @param kind {@code shorter_early}, {@code move_lessons}, {@code stagger}, {@code two_meetings} or {@code add_hosts}
     * @param costs {@code setting} (minutes), {@code lessons_moved} or {@code licences}, from cheap to dear
     * @param minutes the new bound, or the step
     */
    record FixLine(
            String kind,
            boolean enough,
            int stillWaiting,
            String costs,
            int amount,
            @Nullable Integer minutes,
            List<HostsToAdd> hosts,
            List<Move> moves) {}

    record HostsToAdd(int seats, int hosts) {}

    record Move(LessonLine lesson, Instant newStartTime) {}

    private static void within(String field, @Nullable Integer value, int least, int most) {
        if (value != null && value < least) {
            throw new RefusedException(InvalidFields.of(field, "too_small", least));
        }
        if (value != null && value > most) {
            throw new RefusedException(InvalidFields.of(field, "too_large", most));
        }
    }
}
