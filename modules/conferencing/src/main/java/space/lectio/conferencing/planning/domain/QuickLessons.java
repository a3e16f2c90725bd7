package space.lectio.conferencing.planning.domain;

import static java.util.Comparator.naturalOrder;

import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import space.lectio.conferencing.pool.domain.reservation.Occupancy;
import space.lectio.conferencing.pool.domain.reservation.OccupancyWindow;
import space.lectio.conferencing.pool.domain.reservation.Tier;

/**
 * How often a quick lesson would find all slots taken, by Erlang's formula B, at the hour of the day at which that is most
 * likely. Good for lessons that people begin as it occurs to them, and for nothing else: a timetable's lessons begin at the
 * hour, all at once, and are counted by {@link PoolPlan}.
 *
 * @param count how many there were
 * @param hour of the day, on the school's clock
 * @param load lessons under way at once, on average, if none were refused
 * @param slotsLeft what the fullest moment of that hour leaves
 * @param refused share of quick lessons
 */
public record QuickLessons(int count, int hour, double load, int slotsLeft, double refused) {

    private static final int HOURS = 24;

    /** Empty if there never was one. */
    public static Optional<QuickLessons> of(
            Collection<PastLesson> history, CapacitySnapshot outlook, PoolPlan plan, ZoneId zone) {
        var quick = history.stream().filter(PastLesson::quick).toList();
        if (quick.isEmpty()) {
            return Optional.empty();
        }
        long days = history.stream()
                .map(lesson -> lesson.plannedStart().atZone(zone).toLocalDate())
                .distinct()
                .count();
        var begun = new int[HOURS];
        quick.forEach(lesson -> begun[lesson.plannedStart().atZone(zone).getHour()]++);
        double hold = quick.stream()
                        .map(PastLesson::held)
                        .mapToLong(Duration::toSeconds)
                        .average()
                        .orElse(0)
                / 3600;
        var left = slotsLeft(outlook, plan, zone);
        QuickLessons worst = null;
        for (int hour = 0; hour < HOURS; hour++) {
            double load = (double) begun[hour] / days * hold;
            var here = new QuickLessons(quick.size(), hour, load, left[hour], blocking(load, left[hour]));
            if (begun[hour] > 0 && (worst == null || here.refused > worst.refused)) {
                worst = here;
            }
        }
        return Optional.ofNullable(worst);
    }

    /** Erlang B: the share of those who come that finds all of so many slots taken. */
    public static double blocking(double load, int slots) {
        double blocked = 1;
        for (int slot = 1; slot <= slots; slot++) {
            blocked = load * blocked / (slot + load * blocked);
        }
        return blocked;
    }

    private static int[] slotsLeft(CapacitySnapshot outlook, PoolPlan plan, ZoneId zone) {
        var supply = outlook.supply();
        int slots = supply.promisable().entrySet().stream()
                .filter(tier -> tier.getKey().owner() == null)
                .mapToInt(Map.Entry::getValue)
                .sum();
        var left = new int[HOURS];
        Arrays.fill(left, slots);
        if (outlook.lessons().isEmpty()) {
            return left;
        }
        var taken = new TreeMap<Tier, Occupancy>();
        for (var tier : plan.tiersOfTheSchool()) {
            var occupancy = taken.computeIfAbsent(tier.tier(), _ -> new Occupancy());
            tier.placed().forEach(on -> occupancy.add(outlook.envelope(on.lesson())));
        }
        var envelopes = outlook.lessons().stream().map(outlook::envelope).toList();
        var last =
                envelopes.stream().map(OccupancyWindow::to).max(naturalOrder()).orElseThrow();
        var hour = envelopes.stream()
                .map(OccupancyWindow::from)
                .min(naturalOrder())
                .orElseThrow()
                .atZone(zone)
                .truncatedTo(ChronoUnit.HOURS);
        for (; hour.toInstant().isBefore(last); hour = hour.plusHours(1)) {
            var now = new OccupancyWindow(hour.toInstant(), hour.plusHours(1).toInstant());
            int busy = 0;
            for (var tier : taken.entrySet()) {
                busy += Math.min(tier.getValue().peak(now), supply.promisable(tier.getKey()));
            }
            left[hour.getHour()] = Math.min(left[hour.getHour()], slots - busy);
        }
        return left;
    }
}
