package space.lectio.conferencing.planning.domain;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import space.lectio.conferencing.pool.domain.reservation.SeatRequirement;
import space.lectio.conferencing.pool.domain.reservation.Tolerance;

/** One thing that could be otherwise. Changes are applied to a copy, one after the other; nothing is written. */
public sealed interface Change {

    CapacitySnapshot applyTo(CapacitySnapshot outlook);

    /** A new group with a new teacher meets at its weekly times, from a day on. */
    record AddGroup(
            String name,
            int people,
            Collection<WeeklyTime> times,
            Duration length,
            int weeks,
            LocalDate from,
            ZoneId zone)
            implements Change {

        @Override
        public CapacitySnapshot applyTo(CapacitySnapshot outlook) {
            var someone = nextId(outlook);
            var lessons = new ArrayList<>(outlook.lessons());
            for (var time : times) {
                var first = from.with(TemporalAdjusters.nextOrSame(time.day()));
                for (int week = 0; week < weeks; week++) {
                    var start =
                            first.plusWeeks(week).atTime(time.at()).atZone(zone).toInstant();
                    lessons.add(new PlannedLesson(
                            -lessons.size() - 1,
                            someone,
                            name,
                            new SeatRequirement(someone, people),
                            start,
                            start.plus(length)));
                }
            }
            return outlook.with(lessons.stream());
        }
    }

    /** The school loses hosts, and of all hosts those with the most slots. */
    record LoseWidestHosts(int howMany) implements Change {

        @Override
        public CapacitySnapshot applyTo(CapacitySnapshot outlook) {
            var lost = outlook.hosts().stream()
                    .filter(PlannedHost::isTheSchools)
                    .sorted(comparingInt(PlannedHost::slots)
                            .thenComparingInt(PlannedHost::capacity)
                            .reversed()
                            .thenComparingLong(PlannedHost::id))
                    .limit(howMany)
                    .map(PlannedHost::id)
                    .collect(toSet());
            return new LoseHosts(lost).applyTo(outlook);
        }
    }

    record LoseHosts(Set<Long> ids) implements Change {

        @Override
        public CapacitySnapshot applyTo(CapacitySnapshot outlook) {
            return outlook.withHosts(outlook.hosts().stream().filter(host -> !ids.contains(host.id())));
        }
    }

    /** Every host of the school holds so many meetings at once. */
    record MeetingsPerHost(int slots) implements Change {

        @Override
        public CapacitySnapshot applyTo(CapacitySnapshot outlook) {
            return outlook.withHosts(
                    outlook.hosts().stream().map(host -> host.isTheSchools() ? host.with(slots) : host));
        }
    }

    /** @param bySeats how many hosts more of each capacity, with as many slots as the others of that tier have */
    record AddHosts(SortedMap<Integer, Integer> bySeats) implements Change {

        @Override
        public CapacitySnapshot applyTo(CapacitySnapshot outlook) {
            var added = new ArrayList<PlannedHost>();
            bySeats.forEach((seats, howMany) -> IntStream.range(0, howMany).forEach(_ -> {
                var host = new PlannedHost(-outlook.hosts().size() - added.size() - 1L, "+", 1, seats, null);
                added.add(host.with(outlook.slotsPerHost(host.tier())));
            }));
            return outlook.withHosts(Stream.concat(outlook.hosts().stream(), added.stream()));
        }

        public int howMany() {
            return bySeats.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /**
     * Lessons no longer start all at the hour: teachers take turns, in order of their numbers, in starting 0, one, two … steps
     * later, within the hour. All lessons of one teacher move alike, so that no two of them come to overlap.
     */
    record StaggerStarts(Duration step) implements Change {

        @Override
        public CapacitySnapshot applyTo(CapacitySnapshot outlook) {
            int turns = (int) Duration.ofHours(1).dividedBy(step);
            var later = new HashMap<Long, Duration>();
            for (var teacher : outlook.lessons().stream()
                    .map(lesson -> lesson.need().teacherId())
                    .collect(toCollection(TreeSet::new))) {
                later.put(teacher, step.multipliedBy(later.size() % turns));
            }
            return outlook.with(outlook.lessons().stream()
                    .map(lesson -> lesson.startingAt(
                            lesson.startsAt().plus(later.get(lesson.need().teacherId())))));
        }
    }

    /** So many more lessons at the times at which lessons are, drawn by lot; each with a group and a teacher of its own. */
    record MoreLessons(int percent, long seed) implements Change {

        @Override
        public CapacitySnapshot applyTo(CapacitySnapshot outlook) {
            var random = new Random(seed);
            var lessons = new ArrayList<>(outlook.lessons());
            int before = lessons.size();
            long more = Math.round(before * percent / 100.0);
            for (long i = 0; i < more; i++) {
                var like = outlook.lessons().get(random.nextInt(before));
                long id = -1L - lessons.size();
                lessons.add(new PlannedLesson(
                        id,
                        id,
                        "+ " + like.group(),
                        new SeatRequirement(id, like.need().people()),
                        like.startsAt(),
                        like.endsAt()));
            }
            return outlook.with(lessons.stream());
        }
    }

    record OtherBounds(Tolerance bounds) implements Change {

        @Override
        public CapacitySnapshot applyTo(CapacitySnapshot outlook) {
            return outlook.with(bounds);
        }
    }

    /** @param starts by lesson */
    record MoveLessons(Map<Long, Instant> starts) implements Change {

        @Override
        public CapacitySnapshot applyTo(CapacitySnapshot outlook) {
            return outlook.with(outlook.lessons().stream()
                    .map(lesson ->
                            starts.containsKey(lesson.id()) ? lesson.startingAt(starts.get(lesson.id())) : lesson));
        }
    }

    private static long nextId(CapacitySnapshot outlook) {
        return -outlook.lessons().size() - 1L;
    }
}
