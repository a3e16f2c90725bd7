package space.lectio.conferencing.planning.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import space.lectio.conferencing.pool.domain.reservation.SeatRequirement;
import space.lectio.conferencing.pool.domain.reservation.Tolerance;

/** Lessons and hosts, made by hand or by lot. */
final class Weeks {

    static final Instant MONDAY = Instant.parse("2026-11-23T00:00:00Z");
    static final Tolerance BOUNDS = new Tolerance(Duration.ofMinutes(15), Duration.ofMinutes(10));

    private Weeks() {}

    static PlannedLesson lesson(long id, int startMinute, int minutes) {
        return lesson(id, id, 9, startMinute, minutes);
    }

    static PlannedLesson lesson(long id, long teacher, int people, int startMinute, int minutes) {
        return new PlannedLesson(
                id,
                1000 + id,
                "Group " + id,
                new SeatRequirement(teacher, people),
                at(startMinute),
                at(startMinute + minutes));
    }

    static Instant at(int minute) {
        return MONDAY.plus(Duration.ofMinutes(minute));
    }

    static PlannedHost host(long id, int slots, int capacity, @Nullable Long owner) {
        return new PlannedHost(id, "host" + id, slots, capacity, owner);
    }

    static List<PlannedHost> hosts(int howMany) {
        return hosts(howMany, 1);
    }

    static List<PlannedHost> hosts(int howMany, int slots) {
        var hosts = new ArrayList<PlannedHost>();
        for (int id = 1; id <= howMany; id++) {
            hosts.add(host(id, slots, 100, null));
        }
        return hosts;
    }

    static CapacitySnapshot outlook(List<PlannedHost> hosts, PlannedLesson... lessons) {
        return new CapacitySnapshot(Arrays.asList(lessons), hosts, BOUNDS, 0);
    }

    /** Beginnings and ends to five minutes: envelopes often end at the moment at which others begin. */
    static List<PlannedLesson> random(int count, int minutes, int[] people, int teachers, Random random) {
        var lessons = new ArrayList<PlannedLesson>();
        for (int id = 1; id <= count; id++) {
            lessons.add(lesson(
                    id,
                    1 + random.nextInt(teachers),
                    people[random.nextInt(people.length)],
                    random.nextInt(Math.max(1, minutes / 5)) * 5,
                    random.nextInt(1, 9) * 15));
        }
        return lessons;
    }

    /** Every order there is; only for few. */
    static <T> List<List<T>> orders(List<T> things) {
        if (things.isEmpty()) {
            return List.of(Collections.emptyList());
        }
        var orders = new ArrayList<List<T>>();
        for (int i = 0; i < things.size(); i++) {
            var rest = new ArrayList<>(things);
            var first = rest.remove(i);
            for (var order : orders(rest)) {
                var whole = new ArrayList<T>();
                whole.add(first);
                whole.addAll(order);
                orders.add(whole);
            }
        }
        return orders;
    }
}
